import { type Messages as CompiledMessages, setupI18n } from "@lingui/core";
import type { MessageKey, Values } from "./catalog.ts";

type Texts = { messages: CompiledMessages };
type Catalogs = Record<string, () => Promise<Texts>>;

/** Each becomes a chunk of its own. `web/languages.ts` compiles the messages, and decides which pages are the first. */
const first: Catalogs = import.meta.glob<Texts>("./locales/*.ts", { query: "?part=first" });
const other: Catalogs = import.meta.glob<Texts>("./locales/*.ts", { query: "?part=other" });

const i18n = setupI18n();
let chosen = "";

/** Loads the texts of the pages that are opened first, in a language that has a catalog. Call it before the first `t`. */
export async function loadLanguage(language: string): Promise<void> {
  chosen = language;
  await loadTexts(first, language);
  i18n.activate(language, [regional(language)]);
}

/**
 * Loads a module together with the texts that the first pages do not use. Call `loadLanguage` before it; there is no need to await
 * it. The build finds these calls by how they are written: `withTexts(() => import("…"))`.
 */
export async function withTexts<Module>(load: () => Promise<Module>): Promise<Module> {
  const [module] = await Promise.all([load(), loadTexts(other, chosen)]);
  return module;
}

async function loadTexts(catalogs: Catalogs, language: string): Promise<void> {
  const load = catalogs[`./locales/${language}.ts`];
  if (!load) throw new Error(`There is no catalog for the language ${language}.`);
  const { messages } = await load();
  i18n.load(language, messages);
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
