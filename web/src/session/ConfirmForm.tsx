import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Form } from "../ui/Form.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { showToast } from "../ui/toasts.ts";
import { confirmSignUp, resendCode } from "./sign-up.ts";
import { useCooldown } from "./use-cooldown.ts";

/** `onChangeHandle` is for users who have to enter their handle too. */
type ConfirmFormProps = {
  handle: string;
  onChangeHandle: ((handle: string) => void) | undefined;
  onConfirmed: () => void;
};

/** Seconds between two codes. Cognito limits them too, and then refuses for longer. */
const RESEND_COOLDOWN = 30;

/** Confirms the e-mail address of a new account with the code sent to it. */
export function ConfirmForm({ handle, onChangeHandle, onConfirmed }: ConfirmFormProps) {
  const { config } = useMurmur();
  const [code, setCode] = useState("");
  const [wait, startCooldown] = useCooldown(RESEND_COOLDOWN);
  const confirmation = useMutation({
    mutationFn: () => confirmSignUp(config, handle, code.trim()),
    onSuccess: onConfirmed,
  });
  const resending = useMutation({
    mutationFn: () => resendCode(config, handle),
    onSuccess: () => {
      startCooldown();
      showToast({ tone: "good", text: "We sent you a new code." });
    },
    onError: (error) => showToast({ tone: "bad", text: error.message }),
  });
  return (
    <Form onSubmit={() => confirmation.mutate()}>
      {onChangeHandle && (
        <Field
          label="Handle"
          name="handle"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={handle}
          onChange={(event) => onChangeHandle(event.target.value.replace(/^@/, "").toLowerCase())}
          hint="The one you chose when you joined."
        />
      )}
      <Field
        label={onChangeHandle ? "The code we sent" : `The code we sent for @${handle}`}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus={!onChangeHandle}
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
      <Button
        type="submit"
        kind="primary"
        big
        disabled={handle === "" || code.trim() === "" || confirmation.isPending}
      >
        {confirmation.isPending ? "Confirming…" : "Confirm and sign in"}
      </Button>
      <TextButton
        disabled={handle === "" || wait > 0 || resending.isPending}
        onClick={() => resending.mutate()}
      >
        {wait > 0 ? `Send a new code (in ${wait} s)` : "Send a new code"}
      </TextButton>
    </Form>
  );
}

function isLocal(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address, window.location.href).hostname);
}
