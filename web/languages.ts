import { readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import type { Plugin, Rolldown } from "vite";
import { firstTexts } from "./first-texts.ts";
import type { Catalog, Language } from "./src/i18n/catalog.ts";

const folder = join(import.meta.dirname, "src/i18n/locales");
const ID = "virtual:languages";
const SCRIPT = "before-paint.js";

/** The languages that have a catalog. */
export const languages = readdirSync(folder).map((file) => parse(file).name);

/** Reads a catalog as it is now, also while Vite runs. */
export async function readCatalog(language: string): Promise<Catalog> {
  return (await import(`${fileOf(language)}?at=${Date.now()}`)) as Catalog;
}

/**
 * Compiles the catalogs, so that the page needs no parser, and splits each into the texts of the first pages and the others. Lists
 * the languages as the module `virtual:languages`, and tells `before-paint.js` which there are.
 */
export function languageCatalogs(): Plugin {
  // Without a build, all texts are there from the start.
  let isFirst: Promise<(key: string) => boolean> | undefined;
  return {
    name: "language-catalogs",
    enforce: "pre",
    configResolved: ({ command }) => {
      isFirst = command === "build" ? firstTexts() : Promise.resolve(() => true);
    },
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: async (id) => {
      if (id === `\0${ID}`) return `export default ${JSON.stringify(await listLanguages())};`;
      const [file = "", part] = id.split("?part=");
      const language = languages.find((one) => fileOf(one) === file);
      if (!language || !part || !isFirst) return undefined;
      const belongs = await isFirst;
      const all = Object.entries(await compiledMessages(language));
      const messages = all.filter(([key]) => belongs(key) === (part === "first"));
      return `export const messages = ${JSON.stringify(Object.fromEntries(messages))};`;
    },
    configureServer(server) {
      server.middlewares.use(`/${SCRIPT}`, (_request, response, next) => {
        response.setHeader("content-type", "text/javascript");
        scriptFor(() => undefined).then((script) => response.end(script), next);
      });
    },
    async generateBundle(_options, bundle) {
      const chunkOf = (language: string) => Object.values(bundle).find(isCatalog(language))?.fileName;
      this.emitFile({ type: "asset", fileName: SCRIPT, source: await scriptFor(chunkOf) });
    },
  };
}

const fileOf = (language: string) => join(folder, `${language}.ts`);

/** Whether something of the build has a language's texts of the first pages. */
export const isCatalog = (language: string) => (output: Rolldown.OutputChunk | Rolldown.OutputAsset) =>
  output.type === "chunk" && output.facadeModuleId === `${fileOf(language)}?part=first`;

async function listLanguages(): Promise<Language[]> {
  return Promise.all(
    languages.map(async (language) => {
      const { name, direction } = await readCatalog(language);
      return { language, name, direction };
    }),
  );
}

/** The messages of a catalog, as the page and the service worker need them. */
export async function compiledMessages(language: string) {
  const { messages } = await readCatalog(language);
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [key, compileMessageOrThrow(message)]),
  );
}

async function scriptFor(chunkOf: (language: string) => string | undefined): Promise<string> {
  const known = (await listLanguages()).map(({ language, direction }) => {
    const chunk = chunkOf(language);
    return [language, { direction, ...(chunk && { file: `/${chunk}` }) }];
  });
  const source = readFileSync(join(import.meta.dirname, SCRIPT), "utf8");
  return source.replace(/\bLANGUAGES;/, `${JSON.stringify(Object.fromEntries(known))};`);
}
