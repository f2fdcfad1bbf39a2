import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { describeError } from "../ui/describe-error.ts";
import { focusOnMount } from "../ui/focus-on-mount.ts";
import { EmailForm } from "./EmailForm.tsx";
import { EMAIL } from "./use-change-email.ts";

/** The address of the account, and how to change it. */
export function EmailAddress() {
  const [state, setState] = useState<"shown" | "editing" | "edited">("shown");
  return (
    <>
      <CurrentAddress />
      {state === "editing" ? (
        <EmailForm onDone={() => setState("edited")} />
      ) : (
        <Button ref={state === "edited" ? focusOnMount : undefined} onClick={() => setState("editing")}>
          {t("account.email.change")}
        </Button>
      )}
    </>
  );
}

function CurrentAddress() {
  const { api } = useMurmur();
  const { data, error } = useQuery({ queryKey: EMAIL, queryFn: ({ signal }) => api.getEmail({ signal }) });
  if (error) return <p role="alert">{describeError(error).detail}</p>;
  return <p>{data ? <bdi>{data.email ?? t("account.email.none")}</bdi> : t("settings.loading")}</p>;
}
