import { useState } from "react";
import { Redirect } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormPage } from "../ui/FormPage.tsx";
import { Logo } from "../ui/Logo.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { ConfirmForm } from "./ConfirmForm.tsx";
import { SignUpForm } from "./SignUpForm.tsx";
import { useSignedIn } from "./use-session.ts";

/** Creates an account, confirms its e-mail address, then signs in. */
export function SignUpPage() {
  const { session } = useMurmur();
  const [handle, setHandle] = useState<string>();
  if (useSignedIn()) return <Redirect href={paths.home} replace />;
  return (
    <>
      <PageHeader title={handle ? "Check your e-mail" : "Join murmur"} back />
      <FormPage>
        <Logo size={48} />
        {handle ? (
          <ConfirmForm handle={handle} onConfirmed={() => void session.signIn()} />
        ) : (
          <SignUpForm onSignedUp={setHandle} />
        )}
        <FinePrint>
          {handle ? "Already confirmed?" : "Already have an account?"}{" "}
          <TextButton onClick={() => void session.signIn()}>Sign in</TextButton>
        </FinePrint>
      </FormPage>
    </>
  );
}
