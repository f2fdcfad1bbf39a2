import { t } from "../i18n/i18n.ts";
import styles from "./ThemeChoice.module.css";
import { themes, useTheme } from "./theme.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

export function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <fieldset className={styles.choices}>
      <legend>
        <VisuallyHidden>{t("settings.theme.label")}</VisuallyHidden>
      </legend>
      {themes.map((option) => (
        <label key={option}>
          <input type="radio" name="theme" checked={theme === option} onChange={() => choose(option)} />
          <span className={styles.name}>{t(`settings.theme.${option}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
