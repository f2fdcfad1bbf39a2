import { type Messages as CompiledMessages, setupI18n } from "@lingui/core";
import type { MessageKey, Values } from "./catalog.ts";

/** Each becomes a chunk of its own. `web/languages.ts` compiles the messages. */
const catalogs = import.meta.glob<{ messages: CompiledMessages }>("./locales/*.ts");

const i18n = setupI18n();

/** Loads the catalog of a language that has one. Call it before the first `t`. */
export async function loadLanguage(language: string): Promise<void> {
  const load = catalogs[`./locales/${language}.ts`];
  if (!load) throw new Error(`There is no catalog for the language ${language}.`);
  const { messages } = await load();
  i18n.load(language, messages);
  i18n.activate(language, [regional(language)]);
}

/**
 * A text in the reader's language. Do not call it while a module is being evaluated: the catalog may not have been loaded
 * yet.
 */
export function t(key: MessageKey, values?: Values): string {
  return i18n._(key, values);
}

/** The language of the texts. */
export function language(): string {
  return i18n.locale;
}

/** Whether a catalog has been loaded. Until then, `t` throws. */
export function hasTexts(): boolean {
  return i18n.locale !== "";
}

/** The locale for dates, numbers and lists. */
export function formatLocale(): string {
  return i18n.locales?.[0] ?? i18n.locale;
}

/** The language as the browser's reader writes it: British readers of English get British dates. */
function regional(language: string): string {
  return navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}
