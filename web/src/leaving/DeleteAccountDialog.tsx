import { useState } from "react";
import type { User } from "../../../lib/contract/user/schemas.ts";
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
    <Dialog title="Delete your account?" onClose={onClose}>
      <p>Your profile and your tweets disappear for everyone at once.</p>
      <p>For 14 days you can sign in and restore everything. After that, it is removed for good.</p>
      <p>Others cannot take your handle for 90 days after that.</p>
      <Form onSubmit={() => confirmed && deletion.mutate()}>
        <Field
          label={`Type ${me.handle} to confirm`}
          name="confirmation"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormFailure>
          {deletion.error &&
            (again ? "Sign in once more to confirm that it is you…" : describeError(deletion.error).detail)}
        </FormFailure>
        <Actions align="end">
          <Button onClick={onClose}>Keep my account</Button>
          <Button type="submit" kind="danger" disabled={!confirmed || deletion.isPending || again}>
            {deletion.isPending ? "Deleting…" : "Delete"}
          </Button>
        </Actions>
      </Form>
    </Dialog>
  );
}
