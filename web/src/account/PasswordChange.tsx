import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { PasswordField } from "../session/PasswordField.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { useMe } from "../user/use-me.ts";
import { fieldProblem, formProblem } from "./account-problem.ts";
import { CurrentPasswordField } from "./CurrentPasswordField.tsx";

/** Asks for a new password. `onChanged` receives the handle of the user, who is then signed out everywhere. */
export function PasswordChange({ onChanged }: { onChanged: (handle: string) => void }) {
  const me = useMe();
  const [state, setState] = useState<"shown" | "editing" | "cancelled">("shown");
  if (state === "editing")
    return (
      <PasswordForm onChanged={() => onChanged(me?.handle ?? "")} onCancel={() => setState("cancelled")} />
    );
  return (
    <Button ref={state === "cancelled" ? focusOnMount : undefined} onClick={() => setState("editing")}>
      {t("account.password.change")}
    </Button>
  );
}

/** Leads to a sign-in with the new password, which returns to this page. */
export function PasswordChanged({ handle }: { handle: string }) {
  const { session } = useMurmur();
  return (
    <section aria-labelledby="password-title">
      <h2 id="password-title">{t("account.password.title")}</h2>
      <p role="status">{t("account.password.changed")}</p>
      <Button kind="primary" ref={focusOnMount} onClick={() => void session.signIn({ again: true, handle })}>
        {t("session.signInAgain")}
      </Button>
    </section>
  );
}

function PasswordForm({ onChanged, onCancel }: { onChanged: () => void; onCancel: () => void }) {
  const { api } = useMurmur();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const changing = useMutation({
    mutationFn: () => api.changePassword({ body: { password, newPassword } }),
    onSuccess: onChanged,
  });
  return (
    <Form onSubmit={() => changing.mutate()}>
      <CurrentPasswordField password={password} onChange={setPassword} failure={changing.error} />
      <PasswordField label={t("account.password.new")} password={newPassword} onChange={setNewPassword} />
      <FormFailure>
        {fieldProblem(changing.error, "weak_password") ?? formProblem(changing.error)}
      </FormFailure>
      <Actions align="start">
        <Button type="submit" kind="primary" disabled={changing.isPending}>
          {changing.isPending ? t("account.password.changing") : t("account.password.submit")}
        </Button>
        <Button onClick={onCancel}>{t("account.cancel")}</Button>
      </Actions>
    </Form>
  );
}
