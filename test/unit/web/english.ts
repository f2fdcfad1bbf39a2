import { loadLanguage } from "../../../web/src/i18n/i18n.ts";

/** Components and hooks take their texts from the catalog. */
await loadLanguage("en");
