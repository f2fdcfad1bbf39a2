import { useState } from "react";
import { Field } from "../ui/Field.tsx";
import { passwordRules, type SignUpFormState, useSignUpForm } from "./use-sign-up-form.ts";

export function SignUpForm({ onSignedUp }: { onSignedUp: (handle: string) => void }) {
  const form = useSignUpForm(onSignedUp);
  const { user, change } = form;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.ready && !form.sending) form.submit();
      }}
    >
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
            ? `@${user.handle} is free.`
            : "What people call you: a–z, 0–9 and _. It stays."
        }
        fault={form.handleError}
      />
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        maxLength={50}
        value={user.name}
        onChange={(event) => change("name", event.target.value)}
        hint="As you like it; you can change it later."
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="email"
        required
        value={user.email}
        onChange={(event) => change("email", event.target.value)}
        hint="Nobody sees it. It gets a code, now and if you forget your password."
      />
      <PasswordField form={form} />
      <p className="form-failure" role="alert">
        {form.failure}
      </p>
      <button type="submit" className="button primary big" disabled={!form.ready || form.sending}>
        {form.sending ? "Joining…" : "Join"}
      </button>
    </form>
  );
}

function PasswordField({ form: { user, change } }: { form: SignUpFormState }) {
  const [shown, setShown] = useState(false);
  return (
    <div className="password">
      <Field
        label="Password"
        name="password"
        type={shown ? "text" : "password"}
        autoComplete="new-password"
        required
        value={user.password}
        onChange={(event) => change("password", event.target.value)}
        hint={<PasswordRules password={user.password} />}
      />
      <button type="button" className="link-button" aria-pressed={shown} onClick={() => setShown(!shown)}>
        {shown ? "Hide" : "Show"}
      </button>
    </div>
  );
}

function PasswordRules({ password }: { password: string }) {
  return (
    <span className="rules">
      {passwordRules.map(({ text, holds }) => (
        <span key={text} data-holds={holds(password)}>
          {text}
          <span className="visually-hidden">{holds(password) ? " (there)" : " (missing)"}</span>
        </span>
      ))}
    </span>
  );
}
