/** `before-paint.js` reads this key. */
const KEY = "murmur.language";

/** Saves the choice, and starts again in that language. Drafts are kept. */
export function chooseLanguage(language: string): void {
  localStorage.setItem(KEY, language);
  window.location.reload();
}
