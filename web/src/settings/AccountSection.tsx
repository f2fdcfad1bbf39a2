import { useState } from "react";
import { EmailAddress } from "../account/EmailAddress.tsx";
import { PasswordChange, PasswordChanged } from "../account/PasswordChange.tsx";
import { Sessions } from "../account/Sessions.tsx";
import { t } from "../i18n/i18n.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";

/** How you sign in, and where you are signed in. */
export function AccountSection() {
  // Outside of what only members see: a new password ends this session too.
  const [changedBy, setChangedBy] = useState<string>();
  if (changedBy !== undefined) return <PasswordChanged handle={changedBy} />;
  return (
    <MembersOnly title={t("settings.signInToManageAccount")}>
      <section aria-labelledby="email-title">
        <h2 id="email-title">{t("account.email.title")}</h2>
        <EmailAddress />
      </section>
      <section aria-labelledby="password-title">
        <h2 id="password-title">{t("account.password.title")}</h2>
        <PasswordChange onChanged={setChangedBy} />
      </section>
      <section aria-labelledby="sessions-title">
        <h2 id="sessions-title">{t("account.sessions.title")}</h2>
        <Sessions />
      </section>
    </MembersOnly>
  );
}
