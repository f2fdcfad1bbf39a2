import { useMutation, useQueryClient } from "@tanstack/react-query";
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
import { SESSIONS } from "./use-sessions.ts";

/** A new password. It ends all sessions, so the user then signs in with it. */
export function PasswordChange() {
  const { session } = useMurmur();
  const me = useMe();
  const [state, setState] = useState<"shown" | "editing" | "cancelled" | "changed">("shown");
  if (state === "changed")
    return (
      <>
        <p role="status">{t("account.password.changed")}</p>
        <Button
          kind="primary"
          ref={focusOnMount}
          onClick={() => void session.signIn({ again: true, ...(me && { handle: me.handle }) })}
        >
          {t("session.signInAgain")}
        </Button>
      </>
    );
  if (state === "editing")
    return <PasswordForm onChanged={() => setState("changed")} onCancel={() => setState("cancelled")} />;
  return (
    <Button ref={state === "cancelled" ? focusOnMount : undefined} onClick={() => setState("editing")}>
      {t("account.password.change")}
    </Button>
  );
}

function PasswordForm({ onChanged, onCancel }: { onChanged: () => void; onCancel: () => void }) {
  const { api } = useMurmur();
  const queryClient = useQueryClient();
  const [password, setPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const changing = useMutation({
    mutationFn: () => api.changePassword({ body: { password, newPassword } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: SESSIONS });
      onChanged();
    },
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
