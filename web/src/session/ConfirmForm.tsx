import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Form } from "../ui/Form.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { showToast } from "../ui/toasts.ts";
import { confirmSignUp, resendCode } from "./sign-up.ts";

type ConfirmFormProps = { handle: string; onConfirmed: () => void };

/** Confirms the e-mail address of a new account with the code sent to it. */
export function ConfirmForm({ handle, onConfirmed }: ConfirmFormProps) {
  const { config } = useMurmur();
  const [code, setCode] = useState("");
  const confirmation = useMutation({
    mutationFn: () => confirmSignUp(config, handle, code.trim()),
    onSuccess: onConfirmed,
  });
  const resending = useMutation({
    mutationFn: () => resendCode(config, handle),
    onSuccess: () => showToast({ tone: "good", text: "We sent you a new code." }),
    onError: (error) => showToast({ tone: "bad", text: error.message }),
  });
  return (
    <Form onSubmit={() => confirmation.mutate()}>
      <Field
        label={`The code we sent for @${handle}`}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
        hint={
          isLocal(config.cognitoEndpoint)
            ? "This murmur runs on your computer and sends no e-mail. Enter any six digits."
            : "Six digits. Check your spam folder too."
        }
        error={confirmation.error?.message}
      />
      <Button type="submit" kind="primary" big disabled={code.trim() === "" || confirmation.isPending}>
        {confirmation.isPending ? "Confirming…" : "Confirm and sign in"}
      </Button>
      <TextButton disabled={resending.isPending} onClick={() => resending.mutate()}>
        Send a new code
      </TextButton>
    </Form>
  );
}

function isLocal(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address, window.location.href).hostname);
}
