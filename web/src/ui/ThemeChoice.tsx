import { themes, useTheme } from "./theme.ts";

const names = { system: "As the system", light: "Light", dark: "Dark" };

export function ThemeChoice() {
  const [theme, choose] = useTheme();
  return (
    <fieldset className="choices">
      <legend className="visually-hidden">Theme</legend>
      {themes.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" checked={theme === one} onChange={() => choose(one)} />
          <span>{names[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}
