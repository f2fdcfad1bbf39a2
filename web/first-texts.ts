import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build } from "esbuild";

/** What the website starts with, and the pages that people open first. Other modules load the other texts with their code. */
const FIRST = [
  "main.tsx",
  "app/Aside.tsx",
  "app/MemberParts.tsx",
  "discover/ExplorePage.tsx",
  "feed/FeedView.tsx",
  "notification/NotificationsPage.tsx",
  "tweet/TweetPage.tsx",
  "user/ProfilePage.tsx",
];

const source = join(import.meta.dirname, "src");

/** Tells by its key whether the first pages may show a text: whether their modules mention it. */
export async function firstTexts(): Promise<(key: string) => boolean> {
  const files = await filesOf(FIRST.map((name) => join(source, name)));
  const code = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  const mentioned = new Set(code.match(/(?<=["'`])\w+\.[\w.]+/g));
  // `report.label.${label}` mentions all that begin like it.
  const beginnings = [...code.matchAll(/`(\w+\.[\w.]*)\$\{/g)].map(([, beginning = ""]) => beginning);
  return (key) => mentioned.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}

/** The files that these import, without those that they load on demand. */
async function filesOf(entryPoints: readonly string[]): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: source,
    entryPoints: [...entryPoints],
    bundle: true,
    format: "esm",
    metafile: true,
    write: false,
    outdir: source,
    packages: "external",
    external: ["virtual:*"],
    loader: { ".css": "empty" },
    logLevel: "error",
  });
  const found = new Set(entryPoints.map((file) => relative(source, file)));
  for (const file of found)
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? [])
      if (kind === "import-statement" && !external) found.add(path);
  return [...found].map((file) => join(source, file));
}
