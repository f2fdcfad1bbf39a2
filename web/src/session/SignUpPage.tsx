import { Link, Redirect, useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { confirmPath, paths } from "../app/paths.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormPage } from "../ui/FormPage.tsx";
import { Logo } from "../ui/Logo.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { SignUpForm } from "./SignUpForm.tsx";
import { useSignedIn } from "./use-session.ts";

/** Creates an account. The next page confirms its e-mail address. */
export function SignUpPage() {
  const { session } = useMurmur();
  const [, navigate] = useLocation();
  if (useSignedIn()) return <Redirect href={paths.home} replace />;
  return (
    <>
      <PageHeader title="Join murmur" back />
      <FormPage>
        <Logo size={48} />
        <SignUpForm onSignedUp={(handle) => navigate(confirmPath(handle))} />
        <FinePrint>
          Already have an account? <TextButton onClick={() => void session.signIn()}>Sign in</TextButton>
        </FinePrint>
        <FinePrint>
          Joined, but not confirmed yet? <Link href={paths.confirm}>I have a code</Link>
        </FinePrint>
      </FormPage>
    </>
  );
}
