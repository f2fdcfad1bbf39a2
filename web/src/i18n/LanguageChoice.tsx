import languages from "virtual:languages";
import { chooseLanguage } from "./choose-language.ts";
import styles from "./LanguageChoice.module.css";

/** Languages are listed by their own names, so that people find theirs on a page they cannot read. */
export function LanguageChoice({ labelledBy }: { labelledBy: string }) {
  return (
    <select
      aria-labelledby={labelledBy}
      className={styles.select}
      value={document.documentElement.lang}
      onChange={({ target }) => chooseLanguage(target.value)}
    >
      {languages.map(({ language, name }) => (
        <option key={language} value={language} lang={language}>
          {name}
        </option>
      ))}
    </select>
  );
}
