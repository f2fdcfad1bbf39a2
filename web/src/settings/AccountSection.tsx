import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { Button } from "../ui/Button.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";

/** Your session in this browser. */
export function AccountSection() {
  return (
    <section aria-labelledby="session-title">
      <h2 id="session-title">{t("settings.session")}</h2>
      <MembersOnly title={t("settings.signInToManageAccount")}>
        <SignOut />
      </MembersOnly>
    </section>
  );
}

function SignOut() {
  const { session } = useMurmur();
  return (
    <>
      <FinePrint>{t("settings.signOutHint")}</FinePrint>
      <Button onClick={() => void session.signOut()}>{t("session.signOut")}</Button>
    </>
  );
}
