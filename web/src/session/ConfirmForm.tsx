import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Form } from "../ui/Form.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { TextButton } from "../ui/TextButton.tsx";
import { showToast } from "../ui/toasts.ts";
import { CodeField } from "./CodeField.tsx";
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
      showToast({ tone: "good", text: t("signUp.confirm.resent") });
    },
    onError: (error) => showToast({ tone: "bad", text: error.message }),
  });
  return (
    <Form onSubmit={() => confirmation.mutate()}>
      {onChangeHandle && (
        <Field
          label={t("signUp.handle")}
          name="handle"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={handle}
          onChange={(event) => onChangeHandle(event.target.value.replace(/^@/, "").toLowerCase())}
          hint={t("signUp.confirm.handleHint")}
        />
      )}
      <CodeField
        label={onChangeHandle ? t("signUp.confirm.code") : t("signUp.confirm.codeFor", { handle })}
        {...(onChangeHandle ? {} : { ref: focusOnMount })}
        code={code}
        onChange={setCode}
        error={confirmation.error?.message}
      />
      <Button
        type="submit"
        kind="primary"
        big
        disabled={handle === "" || code.trim() === "" || confirmation.isPending}
      >
        {confirmation.isPending ? t("signUp.confirm.submitting") : t("signUp.confirm.submit")}
      </Button>
      <TextButton
        disabled={handle === "" || wait > 0 || resending.isPending}
        onClick={() => resending.mutate()}
      >
        {wait > 0 ? t("signUp.confirm.resendIn", { seconds: wait }) : t("signUp.confirm.resend")}
      </TextButton>
    </Form>
  );
}
