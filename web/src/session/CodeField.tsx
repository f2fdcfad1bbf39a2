import type { Ref } from "react";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { Field } from "../ui/Field.tsx";

type CodeFieldProps = {
  label: string;
  code: string;
  onChange: (code: string) => void;
  error: string | undefined;
  ref?: Ref<HTMLInputElement>;
};

/** Asks for a code that the authorization server has sent by e-mail. */
export function CodeField({ code, onChange, ...field }: CodeFieldProps) {
  const { config } = useMurmur();
  return (
    <Field
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      value={code}
      onChange={(event) => onChange(event.target.value)}
      hint={hintFor(config)}
      {...field}
    />
  );
}

/** Where to find the code. A local murmur sends none. */
function hintFor({ cognitoEndpoint }: PageConfig): string {
  const { hostname } = new URL(cognitoEndpoint, window.location.href);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return local ? t("signUp.confirm.codeHintLocal") : t("signUp.confirm.codeHint");
}
