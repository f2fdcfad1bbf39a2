import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { t } from "../i18n/i18n.ts";

/** Where to find a code that the authorization server has sent. A local murmur sends none. */
export function codeHint({ cognitoEndpoint }: PageConfig): string {
  const { hostname } = new URL(cognitoEndpoint, window.location.href);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return local ? t("signUp.confirm.codeHintLocal") : t("signUp.confirm.codeHint");
}
