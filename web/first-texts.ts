import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const source = join(import.meta.dirname, "src");
const ENTRY = "main.tsx";

/** Tells by its key whether the first pages may show a text: whether their modules mention it. */
export async function firstTexts(): Promise<(key: string) => boolean> {
  const files = await firstFiles();
  const code = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  const mentioned = new Set(code.match(/(?<=["'`])\w+\.[\w.]+/g));
  // `report.label.${label}` mentions all that begin like it.
  const beginnings = [...code.matchAll(/`(\w+\.[\w.]*)\$\{/g)].map(([, beginning = ""]) => beginning);
  return (key) => mentioned.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}

/** The files that the website starts with, and those that they import, except on demand with the other texts. */
async function firstFiles(): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: source,
    entryPoints: [ENTRY],
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
  const found = new Set([ENTRY]);
  for (const file of found) {
    const imports = (metafile.inputs[file]?.imports ?? []).filter(({ external }) => !external);
    const code = await readFile(join(source, file), "utf8");
    for (const { path, original } of imports)
      if (!code.includes(`withTexts(() => import("${original}"))`)) found.add(path);
  }
  return [...found].map((file) => join(source, file));
}
