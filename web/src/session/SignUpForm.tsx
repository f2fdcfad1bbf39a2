import { confirmPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { Link } from "../ui/Link.tsx";
import { PasswordField } from "./PasswordField.tsx";
import { useSignUpForm } from "./use-sign-up-form.ts";

export function SignUpForm({ onSignedUp }: { onSignedUp: (handle: string) => void }) {
  const form = useSignUpForm(onSignedUp);
  const { user, change } = form;
  return (
    <Form onSubmit={() => form.ready && !form.sending && form.submit()}>
      <Field
        label={t("signUp.handle")}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={21}
        required
        value={user.handle}
        onChange={(event) => change("handle", event.target.value)}
        hint={
          form.handleAvailable ? t("signUp.handleAvailable", { handle: user.handle }) : t("signUp.handleHint")
        }
        error={form.handleError}
      />
      <Field
        label={t("signUp.name")}
        name="name"
        autoComplete="name"
        maxLength={50}
        value={user.name}
        onChange={(event) => change("name", event.target.value)}
        hint={t("signUp.nameHint")}
      />
      <Field
        label={t("signUp.email")}
        name="email"
        type="email"
        autoComplete="email"
        required
        value={user.email}
        onChange={(event) => change("email", event.target.value)}
        onBlur={form.checkEmail}
        error={form.emailError}
        hint={t("signUp.emailHint")}
      />
      <PasswordField password={user.password} onChange={(password) => change("password", password)} />
      <FormFailure>{form.failure}</FormFailure>
      {form.unconfirmed && (
        <FinePrint>
          <T id="signUp.ifThatWasYou" components={{ link: <Link href={confirmPath(user.handle)} /> }} />
        </FinePrint>
      )}
      <Button type="submit" kind="primary" big disabled={!form.ready || form.sending}>
        {form.sending ? t("signUp.joining") : t("signUp.join")}
      </Button>
    </Form>
  );
}
