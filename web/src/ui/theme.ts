import { createStore, useStore } from "./store.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** `before-paint.js` reads this key before the first paint. */
const KEY = "murmur.theme";

const themeStore = createStore<Theme>(themes.find((theme) => theme === currentTheme()) ?? "system");

export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useStore(themeStore), chooseTheme];
}

function chooseTheme(theme: Theme): void {
  themeStore.set(theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Storage is blocked: the choice lasts until the page is closed.
  }
}

function currentTheme(): string | undefined {
  return document.documentElement.dataset.theme;
}
