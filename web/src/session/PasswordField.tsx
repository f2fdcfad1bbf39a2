import { useState } from "react";
import { t } from "../i18n/i18n.ts";
import { Field } from "../ui/Field.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./PasswordField.module.css";
import { passwordRules } from "./use-sign-up-form.ts";

type PasswordFieldProps = { label?: string; password: string; onChange: (password: string) => void };

/** A field for a new password, with the password policy below it. */
export function PasswordField({ label, password, onChange }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.password}>
      <Field
        label={label ?? t("signUp.password")}
        name="password"
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        required
        value={password}
        onChange={(event) => onChange(event.target.value)}
        hint={<PasswordRules password={password} />}
      />
      <TextButton className={styles.toggle} aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? t("signUp.hidePassword") : t("signUp.showPassword")}
      </TextButton>
    </div>
  );
}

function PasswordRules({ password }: { password: string }) {
  return (
    <span className={styles.rules}>
      {passwordRules.map(({ text, holds }) => (
        <span key={text} data-met={holds(password)}>
          {t(text)}{" "}
          <VisuallyHidden>
            {holds(password) ? t("signUp.passwordRule.met") : t("signUp.passwordRule.missing")}
          </VisuallyHidden>
        </span>
      ))}
    </span>
  );
}
