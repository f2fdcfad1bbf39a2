import type { Session } from "../../../lib/contract/session/schemas.ts";
import { t } from "../i18n/i18n.ts";

/** Where a session is, as far as its browser has said. */
export function placeOf({ browser, system }: Pick<Session, "browser" | "system">): string {
  if (browser && system) return t("account.sessions.browserOnSystem", { browser, system });
  return browser ?? system ?? t("account.sessions.unknown");
}
