import { t } from "../i18n/i18n.ts";
import { LanguageChoice } from "../i18n/LanguageChoice.tsx";
import { ThemeChoice } from "../ui/ThemeChoice.tsx";

/** How the page looks, for visitors too. */
export function AppearanceSection() {
  return (
    <>
      <section aria-labelledby="appearance-title">
        <h2 id="appearance-title">{t("settings.appearance")}</h2>
        <ThemeChoice />
      </section>
      <section aria-labelledby="language-title">
        <h2 id="language-title">{t("settings.language")}</h2>
        <LanguageChoice labelledBy="language-title" />
      </section>
    </>
  );
}
