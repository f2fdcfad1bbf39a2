import { useState } from "react";
import { t } from "../i18n/i18n.ts";
import { CodeField } from "../session/CodeField.tsx";
import { isEmail } from "../session/use-sign-up-form.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { TextButton } from "../ui/TextButton.tsx";
import { fieldProblem, formProblem } from "./account-problem.ts";
import { CurrentPasswordField } from "./CurrentPasswordField.tsx";
import { useChangeEmail } from "./use-change-email.ts";

/** Asks for a new address, then for the code sent to it. After a reload, the code can still be entered. */
export function EmailForm({ onDone }: { onDone: () => void }) {
  const [password, setPassword] = useState("");
  const { step, setStep, sending, confirming } = useChangeEmail(onDone);
  const field = { password, onChange: setPassword };
  const cancel = <Button onClick={onDone}>{t("account.cancel")}</Button>;
  return step === "address" ? (
    <AddressForm {...{ sending, cancel, password }}>
      <CurrentPasswordField {...field} failure={sending.error} />
      <FinePrint>
        <TextButton onClick={() => setStep("code")}>{t("account.email.haveCode")}</TextButton>
      </FinePrint>
    </AddressForm>
  ) : (
    <CodeForm {...{ confirming, cancel, password }} sentTo={sending.data?.email}>
      {(!sending.data || fieldProblem(confirming.error, "wrong_password")) && (
        <CurrentPasswordField {...field} failure={confirming.error} />
      )}
      <FinePrint>
        <TextButton onClick={() => setStep("address")}>{t("account.email.otherAddress")}</TextButton>
      </FinePrint>
    </CodeForm>
  );
}

type StepProps = { password: string; cancel: React.ReactNode; children: React.ReactNode };
type Steps = ReturnType<typeof useChangeEmail>;

function AddressForm({ sending, password, cancel, children }: StepProps & Pick<Steps, "sending">) {
  const [email, setEmail] = useState(sending.variables?.email ?? "");
  const [checked, setChecked] = useState(false);
  const wrong = checked && !isEmail(email) ? t("signUp.notAnEmail") : undefined;
  const submit = () => {
    setChecked(true);
    if (isEmail(email)) sending.mutate({ password, email: email.trim() });
  };
  return (
    <Form onSubmit={submit}>
      <Field
        label={t("account.email.new")}
        name="email"
        type="email"
        autoComplete="email"
        ref={focusOnMount}
        required
        value={email}
        onChange={(event) => {
          setChecked(false);
          setEmail(event.target.value);
        }}
        onBlur={() => setChecked(email !== "")}
        hint={t("account.email.hint")}
        error={wrong ?? fieldProblem(sending.error, "undeliverable_email")}
      />
      {children}
      <FormFailure>{formProblem(sending.error)}</FormFailure>
      <Actions align="start">
        <Button type="submit" kind="primary" disabled={sending.isPending}>
          {sending.isPending ? t("account.email.sending") : t("account.email.send")}
        </Button>
        {cancel}
      </Actions>
    </Form>
  );
}

type CodeFormProps = StepProps & Pick<Steps, "confirming"> & { sentTo: string | undefined };

function CodeForm({ confirming, password, sentTo, cancel, children }: CodeFormProps) {
  const [code, setCode] = useState("");
  return (
    <Form onSubmit={() => confirming.mutate({ password, code: code.replace(/\s/g, "") })}>
      <CodeField
        label={sentTo ? t("account.email.codeSentTo", { email: sentTo }) : t("signUp.confirm.code")}
        ref={focusOnMount}
        code={code}
        onChange={setCode}
        error={fieldProblem(confirming.error, "wrong_email_code", "email_code_expired")}
      />
      {children}
      <FormFailure>{formProblem(confirming.error)}</FormFailure>
      <Actions align="start">
        <Button type="submit" kind="primary" disabled={confirming.isPending}>
          {confirming.isPending ? t("signUp.confirm.submitting") : t("account.email.confirm")}
        </Button>
        {cancel}
      </Actions>
    </Form>
  );
}
