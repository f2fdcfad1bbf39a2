import { t } from "../i18n/i18n.ts";
import { PreferencesForm } from "../notification/PreferencesForm.tsx";
import { Pushes } from "../push/Pushes.tsx";
import { MembersOnly } from "../session/MembersOnly.tsx";

/** Which notifications you get, and who may cause them. */
export function NotificationsSection() {
  return (
    <MembersOnly title={t("settings.signInToChooseNotifications")}>
      <section aria-labelledby="notifications-title">
        <h2 id="notifications-title">{t("settings.notifications")}</h2>
        <PreferencesForm />
      </section>
      <Pushes />
    </MembersOnly>
  );
}
