import type { Messages } from "../catalog.ts";

/**
 * Deutsch, per du.
 *
 * Ein Wort je Begriff: Tweet (der), Antwort, Favorit (favorisieren), folgen, Feed (der), Handle (das), Mitteilung,
 * registrieren, anmelden, abmelden.
 */
export const name = "Deutsch";
export const direction = "ltr";

export const messages = {
  // ui
  "ui.theme.label": "Farbschema",
  "ui.theme.system": "System",
  "ui.theme.light": "Hell",
  "ui.theme.dark": "Dunkel",
  "ui.time.now": "jetzt",

  // settings
  "settings.appearance": "Darstellung",
  "settings.language": "Sprache",
} satisfies Messages;
