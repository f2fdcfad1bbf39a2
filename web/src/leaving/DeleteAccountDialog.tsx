import { useState } from "react";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { describeError } from "../ui/describe-error.ts";
import { Field } from "../ui/Field.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { needsSignIn, useDeleteAccount } from "./use-leaving.ts";

/** Says what happens, and deletes the account once the user has typed their handle. */
export function DeleteAccountDialog({ me, onClose }: { me: User; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const deletion = useDeleteAccount(me, onClose);
  const confirmed = typed.trim().replace(/^@/, "").toLowerCase() === me.handle;
  const again = needsSignIn(deletion.error);
  return (
    <Dialog title={t("leaving.title")} onClose={onClose}>
      <p>{t("leaving.disappears")}</p>
      <p>{t("leaving.grace")}</p>
      <p>{t("leaving.handleKept")}</p>
      <Form onSubmit={() => confirmed && deletion.mutate()}>
        <Field
          label={t("leaving.typeToConfirm", { handle: me.handle })}
          name="confirmation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormFailure>
          {deletion.error && (again ? t("leaving.signInAgain") : describeError(deletion.error).detail)}
        </FormFailure>
        <Actions align="end">
          <Button onClick={onClose}>{t("leaving.keep")}</Button>
          <Button type="submit" kind="danger" disabled={!confirmed || deletion.isPending || again}>
            {deletion.isPending ? t("leaving.deleting") : t("leaving.delete")}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
