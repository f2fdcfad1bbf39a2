import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { guides } from "../../docs/.vitepress/guides.ts";
import { prefixes, sortPrefixes } from "../../lib/data/table/key-prefixes.ts";

const root = resolve(import.meta.dirname, "../..");
const documents = globSync(["*.md", "docs/**/*.md"], { cwd: root }).filter((path) => path !== "CHANGELOG.md");
const textOf = (path: string) => readFileSync(join(root, path), "utf8");
const sources = globSync(["*.json", "{bin,lambdas,lib,local,test,web}/**/*.{ts,tsx,cjs}"], { cwd: root });
const words = new Set(sources.flatMap((path) => textOf(path).match(/\w+/g) ?? []));

/** Code in backticks that starts like a path of the project; `<…>` stands for any name. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  return quoted.filter((code) => /^(bin|docs|lambdas|lib|local|test)\/[\w./<>*-]+$/.test(code));
}

/** Code in backticks that is one camelCase word: the name of a function, an attribute or a queue. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/`([a-z]+[A-Z]\w*)`/g)].map(([, name = ""]) => name);
}

/** The targets of links within the project, as paths from its root. */
function linksIn(document: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)#\s]+)(?:#[\w-]*)?\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => !target.includes(":")).map((target) => join(document, "..", target));
}

/** Functions that a document locates in a file: `` `a`, `b` in `lib/c.ts` ``. */
function functionsIn(text: string): { name: string; file: string }[] {
  const located = text.matchAll(/((?:`\w+`, )*`\w+`) in\s+`(lib\/[\w./-]+\.ts)`/g);
  return [...located].flatMap(([, names = "", file = ""]) =>
    [...names.matchAll(/\w+/g)].map(([name]) => ({ name, file })),
  );
}

/** Tests that a text cites: a file, and titles in it in quotes. */
function testsIn(text: string): { file: string; titles: string[] }[] {
  const cited = text.matchAll(/`(test\/[\w./-]+\.test\.ts)`((?:;? "[^"]+")*)/g);
  return [...cited].map(([, file = "", titles = ""]) => ({
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => title),
  }));
}

describe.each(documents)("%s", (document) => {
  const text = textOf(document);

  it("names only existing files", () => {
    const paths = [...new Set(pathsIn(text))].filter(
      (path) => globSync(path.replace(/<\w+>/g, "*"), { cwd: root }).length === 0,
    );
    expect(paths).toEqual([]);
  });

  it("uses only names that occur in the code", () => {
    expect([...new Set(namesIn(text))].filter((name) => !words.has(name))).toEqual([]);
  });

  it("contains no conflict of a merge", () => {
    expect(text).not.toMatch(/^(<{7}|={7}|>{7})/m);
  });

  it("links only to existing files", () => {
    expect(linksIn(document, text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("locates functions in the files that contain them", () => {
    const lost = functionsIn(text).filter(
      ({ name, file }) => !new RegExp(`\\b${name}\\b`).test(textOf(file)),
    );
    expect(lost).toEqual([]);
  });
});

describe("The site's menu", () => {
  it("lists every document once, besides the README and the decisions", () => {
    const written = globSync(["*.md", "docs/*.md"], { cwd: root }).filter((path) => path !== "README.md");
    expect(Object.values(guides).flat().sort()).toEqual(written.sort());
  });
});

describe("README.md", () => {
  const text = textOf("README.md");
  const read = globSync("lib/infra/*.ts", { cwd: root }).flatMap((path) =>
    [...textOf(path).matchAll(/\b(?:tryGetContext|read|given|output)\(\s*"(\w+)"/g)].map(
      ([, key = ""]) => key,
    ),
  );
  /** For the local AWS and for tests only. */
  const OTHERS = ["localEndpoint", "localTableEndpoint", "requestTimeLimit", "deployedAt"];

  it.each([...new Set(read)].filter((key) => !OTHERS.includes(key)))("lists the context key %s", (key) => {
    expect(text).toMatch(new RegExp(`^\\|.*\`${key}\``, "m"));
  });
});

describe("docs/access-patterns.md", () => {
  const text = textOf("docs/access-patterns.md");
  const adapters = globSync("lib/data/*/*.ts", { cwd: root }).flatMap((path) =>
    [...textOf(path).matchAll(/^export const (\w+): \w+Ports\["/gm)].map(([, name = ""]) => name),
  );
  /** Adapters that do not access the table. */
  const OTHERS = ["newSecret"];

  it.each(adapters.filter((name) => !OTHERS.includes(name)))("lists what %s reads or writes", (name) => {
    expect(text).toContain(`\`${name}\``);
  });

  it.each(Object.values({ ...prefixes, ...sortPrefixes }))("lists the keys that begin with %s", (prefix) => {
    expect(text).toContain(`\`${prefix}`);
  });
});

describe("docs/security.md", () => {
  const rows = [
    ...textOf("docs/security.md").matchAll(/^\| (?!risk|section|attack|command|---)(.+?) \|.*$/gm),
  ];
  /** The rows of the first table list commands. */
  const items = rows.filter(([row]) => !row.startsWith("| `npm run"));

  it("covers every risk of the OWASP API Security Top 10", () => {
    const risks = items
      .map(([, name = ""]) => /^API\d+/.exec(name)?.[0])
      .filter((risk) => risk !== undefined);
    expect(risks).toEqual(Array.from({ length: 10 }, (_, i) => `API${i + 1}`));
  });

  it("covers every recommendation and attack of RFC 9700", () => {
    const sections = items.flatMap(([, name = ""]) => name.match(/\b[24]\.\d+(?:\.\d+)?/g) ?? []);
    const numbers = (chapter: number, count: number) =>
      Array.from({ length: count }, (_, i) => `${chapter}.${i + 1}`);
    expect(sections).toEqual(expect.arrayContaining([...numbers(2, 6), ...numbers(4, 17)]));
  });

  it.each(items.map(([row, name = ""]) => [name, row] as const))("cites existing tests for %s", (_, row) => {
    const tests = testsIn(row);
    expect(tests).not.toEqual([]);
    for (const { file, titles } of tests) for (const title of titles) expect(textOf(file)).toContain(title);
  });
});

describe("docs/requirements.md", () => {
  const sections = textOf("docs/requirements.md").split(/^### /m).slice(1);
  const numbers = [
    ...Array.from({ length: 14 }, (_, i) => `R${i + 1}`),
    ...Array.from({ length: 9 }, (_, i) => `N${i + 1}`),
  ];

  it("lists every requirement once", () => {
    expect(sections.map((section) => section.split(":")[0])).toEqual(numbers);
  });

  it.each(numbers)("cites existing code and tests for %s", (number) => {
    const section = sections.find((one) => one.startsWith(`${number}:`)) ?? "";
    expect(pathsIn(section).length + linksIn("docs/requirements.md", section).length).toBeGreaterThan(0);
    const tests = testsIn(section);
    expect(tests).not.toEqual([]);
    for (const { file, titles } of tests) for (const title of titles) expect(textOf(file)).toContain(title);
  });
});

describe("the findings in docs/requirements.md", () => {
  const rows = [...textOf("docs/requirements.md").matchAll(/^\| ([CAW]\d+): .*$/gm)];
  const numbers = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

  it("are all listed, once", () => {
    // The last of the website's is many small ones.
    const listed = rows
      .map(([, number]) => number)
      .filter((number, i, all) => number !== "W15" || all[i - 1] !== "W15");
    expect(listed).toEqual([...numbers("C", 20), ...numbers("A", 21), ...numbers("W", 15)]);
  });

  it.each(rows.map(([row, number = ""]) => [number, row] as const))(
    "cite existing tests for %s, or say why there is none",
    (_, row) => {
      const tests = testsIn(row);
      if (tests.length === 0) expect(row).toMatch(/\| none: .+ \|$/);
      for (const { file, titles } of tests) for (const title of titles) expect(textOf(file)).toContain(title);
    },
  );
});
