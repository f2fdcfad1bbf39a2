/**
 * English. It defines which texts there are: the other catalogs do not compile without the same keys. Keep one text per line,
 * sorted by noun.
 *
 * One term per concept: tweet, reply, favorite, follow, feed, handle, notification, sign up (join), sign in, sign out.
 */
export const name = "English";
export const direction = "ltr";

export const messages = {
  // ui
  "ui.theme.label": "Theme",
  "ui.theme.system": "System",
  "ui.theme.light": "Light",
  "ui.theme.dark": "Dark",
  "ui.time.now": "now",

  // settings
  "settings.appearance": "Appearance",
  "settings.language": "Language",
};
