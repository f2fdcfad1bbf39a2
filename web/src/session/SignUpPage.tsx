import { useState } from "react";
import { Redirect } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { Logo } from "../ui/Logo.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { ConfirmForm } from "./ConfirmForm.tsx";
import { SignUpForm } from "./SignUpForm.tsx";
import { useSignedIn } from "./use-session.ts";

/** Joining: first who one is, then the code that proves the e-mail address, then the first sign-in. */
export function SignUpPage() {
  const { session } = useMurmur();
  const [handle, setHandle] = useState<string>();
  if (useSignedIn()) return <Redirect href={paths.home} replace />;
  return (
    <>
      <PageHeader title={handle ? "Check your e-mail" : "Join murmur"} back />
      <div className="form-page">
        <Logo size={48} />
        {handle ? (
          <ConfirmForm handle={handle} onConfirmed={() => void session.signIn()} />
        ) : (
          <SignUpForm onSignedUp={setHandle} />
        )}
        <p className="fine">
          {handle ? "Confirmed already?" : "Here already?"}{" "}
          <button type="button" className="link-button" onClick={() => void session.signIn()}>
            Sign in
          </button>
        </p>
      </div>
    </>
  );
}
