import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { Field } from "../ui/Field.tsx";
import { showToast } from "../ui/toasts.ts";
import { confirmSignUp, resendCode } from "./sign-up.ts";

type ConfirmFormProps = { handle: string; onConfirmed: () => void };

export function ConfirmForm({ handle, onConfirmed }: ConfirmFormProps) {
  const { config } = useMurmur();
  const [code, setCode] = useState("");
  const confirmation = useMutation({
    mutationFn: () => confirmSignUp(config, handle, code.trim()),
    onSuccess: onConfirmed,
  });
  const resending = useMutation({
    mutationFn: () => resendCode(config, handle),
    onSuccess: () => showToast({ tone: "good", text: "Another code is on its way." }),
    onError: (error) => showToast({ tone: "bad", text: error.message }),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        confirmation.mutate();
      }}
    >
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
            ? "This murmur runs on your computer and sends no e-mail: any six digits do."
            : "Six digits. Look into your spam folder too."
        }
        fault={confirmation.error?.message}
      />
      <button
        type="submit"
        className="button primary big"
        disabled={code.trim() === "" || confirmation.isPending}
      >
        {confirmation.isPending ? "Confirming…" : "Confirm and sign in"}
      </button>
      <button
        type="button"
        className="link-button"
        disabled={resending.isPending}
        onClick={() => resending.mutate()}
      >
        Send another code
      </button>
    </form>
  );
}

function isLocal(address: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(address, window.location.href).hostname);
}
