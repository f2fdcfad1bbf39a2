import styles from "./ThemeChoice.module.css";
import { themes, useTheme } from "./theme.ts";
import { VisuallyHidden } from "./VisuallyHidden.tsx";

const names = { system: "System", light: "Light", dark: "Dark" };

export function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <fieldset className={styles.choices}>
      <legend>
        <VisuallyHidden>Theme</VisuallyHidden>
      </legend>
      {themes.map((option) => (
        <label key={option}>
          <input type="radio" name="theme" checked={theme === option} onChange={() => choose(option)} />
          <span className={styles.name}>{names[option]}</span>
        </label>
      ))}
    </fieldset>
  );
}
