import { useState } from "react";
import { Redirect, useSearch } from "wouter";
import { whyNotAHandle } from "../../../lib/contract/user/handles.ts";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { FormPage } from "../ui/FormPage.tsx";
import { Logo } from "../ui/Logo.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { TextButton } from "../ui/TextButton.tsx";
import { ConfirmForm } from "./ConfirmForm.tsx";
import { useSignedIn } from "./use-session.ts";

/** Confirms a new account. Its URL names the handle, so that the confirmation can be resumed at any time. */
export function ConfirmPage() {
  const { session } = useMurmur();
  const named = new URLSearchParams(useSearch()).get("handle") ?? "";
  const [handle, setHandle] = useState(named);
  if (useSignedIn()) return <Redirect href={paths.home} replace />;
  return (
    <>
      <PageHeader title={t("signUp.confirm.title")} back />
      <FormPage>
        <Logo size={48} />
        <ConfirmForm
          handle={handle}
          onChangeHandle={whyNotAHandle(named) === undefined ? undefined : setHandle}
          onConfirmed={() => void session.signIn({ handle, returnTo: paths.welcome })}
        />
        <FinePrint>
          <T
            id="signUp.confirm.alreadyConfirmed"
            components={{ signIn: <TextButton onClick={() => void session.signIn()} /> }}
          />
        </FinePrint>
      </FormPage>
    </>
  );
}
