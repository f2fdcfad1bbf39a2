import { t } from "../i18n/i18n.ts";
import { Field } from "../ui/Field.tsx";
import { useMe } from "../user/use-me.ts";
import { fieldProblem } from "./account-problem.ts";

type CurrentPasswordFieldProps = {
  password: string;
  onChange: (password: string) => void;
  /** Why the change failed. */
  failure: unknown;
};

/** Asks for the password once more, and tells password managers whose it is. */
export function CurrentPasswordField({ password, onChange, failure }: CurrentPasswordFieldProps) {
  const me = useMe();
  return (
    <>
      <input type="text" name="username" autoComplete="username" value={me?.handle ?? ""} readOnly hidden />
      <Field
        label={t("account.currentPassword")}
        name="current-password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => onChange(event.target.value)}
        error={fieldProblem(failure, "wrong_password")}
      />
    </>
  );
}
