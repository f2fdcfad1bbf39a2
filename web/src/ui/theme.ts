import { createStore, useStore } from "./store.ts";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** `theme.js` reads it before the first paint. */
const KEY = "murmur.theme";

const themeStore = createStore<Theme>(themes.find((theme) => theme === chosen()) ?? "system");

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
    // Storage is refused: the choice lasts as long as the page.
  }
}

function chosen(): string | undefined {
  return document.documentElement.dataset.theme;
}
