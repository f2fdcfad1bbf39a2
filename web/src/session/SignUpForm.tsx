import { Link } from "wouter";
import { confirmPath } from "../app/paths.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Form, FormFailure } from "../ui/Form.tsx";
import { PasswordField } from "./PasswordField.tsx";
import { useSignUpForm } from "./use-sign-up-form.ts";

export function SignUpForm({ onSignedUp }: { onSignedUp: (handle: string) => void }) {
  const form = useSignUpForm(onSignedUp);
  const { user, change } = form;
  return (
    <Form onSubmit={() => form.ready && !form.sending && form.submit()}>
      <Field
        label="Handle"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={21}
        required
        value={user.handle}
        onChange={(event) => change("handle", event.target.value)}
        hint={
          form.handleAvailable
            ? `@${user.handle} is available.`
            : "a–z, 0–9 and _. You cannot change it later."
        }
        error={form.handleError}
      />
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={50}
        value={user.name}
        onChange={(event) => change("name", event.target.value)}
        hint="Any name you like. You can change it later."
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        required
        value={user.email}
        onChange={(event) => change("email", event.target.value)}
        onBlur={form.checkEmail}
        error={form.emailError}
        hint="Not shown to anyone. It receives your confirmation codes."
      />
      <PasswordField password={user.password} onChange={(password) => change("password", password)} />
      <FormFailure>{form.failure}</FormFailure>
      {form.unconfirmed && (
        <FinePrint>
          If that was you: <Link href={confirmPath(user.handle)}>Enter your code</Link>
        </FinePrint>
      )}
      <Button type="submit" kind="primary" big disabled={!form.ready || form.sending}>
        {form.sending ? "Joining…" : "Join"}
      </Button>
    </Form>
  );
}
