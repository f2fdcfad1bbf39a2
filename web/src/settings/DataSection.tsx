import { t } from "../i18n/i18n.ts";
import { YourData } from "../leaving/YourData.tsx";
import { MembersOnly } from "../session/MembersOnly.tsx";

/** Taking your data with you, and leaving. */
export function DataSection() {
  return (
    <section aria-labelledby="data-title">
      <h2 id="data-title">{t("settings.data")}</h2>
      <MembersOnly title={t("settings.signInToUseData")}>
        <YourData />
      </MembersOnly>
    </section>
  );
}
