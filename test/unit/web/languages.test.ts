import { readFileSync } from "node:fs";
import { type Context, runInNewContext } from "node:vm";
import { type CompiledMessage, compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { languages, readCatalog } from "../../../web/languages.ts";
import type { MessageKey, Messages } from "../../../web/src/i18n/catalog.ts";
import { splitTags } from "../../../web/src/i18n/split-tags.ts";

/** Texts that are the same in English, by language: names, and words that the language has borrowed. */
const same: Record<string, readonly MessageKey[]> = {
  de: [
    "settings.theme.system",
    "profile.name",
    "list.name",
    "profile.tweets",
    "profile.banner",
    "report.label.spam",
    "signUp.handle",
    "signUp.name",
    "tweet.title",
    "notification.actors.one",
    "notification.tab.tweets",
    "hashtag.trends",
  ],
  ar: ["notification.actors.one"],
};

const { messages: english } = await readCatalog("en");
const keys = Object.keys(english) as MessageKey[];

type Choices = Record<string, CompiledMessage>;

/** The placeholders of a message with their kinds: `count plural`. Those in a choice count once, however many cases have them. */
function placeholdersOf(message: CompiledMessage): string[] {
  const found = message.flatMap((token) => {
    if (typeof token === "string") return [];
    const [name, kind = "", format] = token;
    const inner = typeof format === "object" ? Object.values(format as Choices) : [];
    return [`${name} ${kind}`, ...inner.filter(Array.isArray).flatMap(placeholdersOf)];
  });
  return [...new Set(found)].sort();
}

const tagsOf = (message: string) =>
  [...new Set([...message.matchAll(/<(\w+)/g)].map(([, tag]) => tag))].sort();

/** The cases of each plural in a message. */
function pluralsOf(message: CompiledMessage): string[][] {
  return message.flatMap((token) => {
    if (typeof token === "string") return [];
    const [, kind, format] = token;
    if (typeof format !== "object") return [];
    const { offset: _, ...choices } = format as Choices;
    const inner = Object.values(choices).flatMap(pluralsOf);
    return kind === "plural" ? [Object.keys(choices), ...inner] : inner;
  });
}

describe.each(languages)("the catalog of %s", (language) => {
  it("has every text, and no other", async () => {
    const { messages } = await readCatalog(language);
    expect(Object.keys(messages).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => messages[key].trim() === "")).toEqual([]);
  });

  it("has the same placeholders and tags as English", async () => {
    const { messages } = await readCatalog(language);
    const parts = (texts: Messages, key: MessageKey) => [
      placeholdersOf(compileMessageOrThrow(texts[key])),
      tagsOf(texts[key]),
    ];
    for (const key of keys) expect([key, parts(messages, key)]).toEqual([key, parts(english, key)]);
  });

  it("has all plurals that the language needs", async () => {
    const { messages } = await readCatalog(language);
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const missing = keys.flatMap((key) =>
      pluralsOf(compileMessageOrThrow(messages[key])).flatMap((cases) =>
        needed.filter((one) => !cases.includes(one)).map((one) => `${key}: ${one}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("writes in the language's direction", async () => {
    expect((await readCatalog(language)).direction).toBe(language === "ar" ? "rtl" : "ltr");
  });
});

it.each(languages.filter((language) => language !== "en"))(
  "the catalog of %s is translated",
  async (language) => {
    const { messages } = await readCatalog(language);
    const untranslated = keys.filter((key) => messages[key] === english[key]);
    expect(untranslated.sort()).toEqual([...(same[language] ?? [])].sort());
  },
);

describe("before the first paint, the page", () => {
  const script = readFileSync("web/before-paint.js", "utf8");
  const known = { en: { direction: "ltr" }, ar: { direction: "rtl" }, "pt-BR": { direction: "ltr" } };
  const run = (saved: string | null, preferred: string[]) => {
    const root = { lang: "", dir: "", dataset: {} };
    const page: Context = {
      document: { documentElement: root },
      navigator: { languages: preferred },
      localStorage: { getItem: (key: string) => (key === "murmur.language" ? saved : null) },
    };
    runInNewContext(script.replace("LANGUAGES;", JSON.stringify(known)), page);
    return `${root.lang} ${root.dir}`;
  };

  it("takes the language that was chosen", () => {
    expect(run("ar", ["en"])).toBe("ar rtl");
  });

  it("or else the first of the browser's that has a catalog", () => {
    expect(run(null, ["fr-FR", "ar-EG", "en"])).toBe("ar rtl");
    expect(run(null, ["pt-BR"])).toBe("pt-BR ltr");
  });

  it("or else English", () => {
    expect(run(null, ["fr", "constructor"])).toBe("en ltr");
    expect(run("xx", [])).toBe("en ltr");
  });
});

describe("a text with elements", () => {
  it("is split into its tags and what is between them", () => {
    expect(splitTags("<link>Sign in</link> to reply to <name/>.")).toEqual([
      { tag: "link", text: "Sign in" },
      { text: " to reply to " },
      { tag: "name", text: "" },
      { text: "." },
    ]);
  });

  it("without tags is one part", () => {
    expect(splitTags("1 < 2 <3")).toEqual([{ text: "1 < 2 <3" }]);
  });
});
