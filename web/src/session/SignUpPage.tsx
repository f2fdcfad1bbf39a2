import { Redirect, useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { confirmPath, paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormPage } from "../ui/FormPage.tsx";
import { Link } from "../ui/Link.tsx";
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
      <PageHeader title={t("session.join")} back />
      <FormPage>
        <Logo size={48} />
        <SignUpForm onSignedUp={(handle) => navigate(confirmPath(handle))} />
        <FinePrint>
          <T
            id="signUp.haveAccount"
            components={{ signIn: <TextButton onClick={() => void session.signIn()} /> }}
          />
        </FinePrint>
        <FinePrint>
          <T id="signUp.haveCode" components={{ link: <Link href={paths.confirm} /> }} />
        </FinePrint>
      </FormPage>
    </>
  );
}
