import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { PROJECT } from "../machine/paths.ts";

/** What no stack is made from. Everything else counts, so that nothing new is forgotten. */
const NO_SOURCES = new Set([
  ".git",
  ".murmur",
  "cdk.out",
  "coverage",
  "dist",
  "local",
  "node_modules",
  "test",
]);

/** A text that changes with any source of the project that could change a stack, and with the settings. */
export async function fingerprintOf(settings: object, project: string = PROJECT): Promise<string> {
  const hash = createHash("sha256").update(process.version).update(JSON.stringify(settings));
  for (const path of await sourcesOf(project)) hash.update(path).update(await readFile(join(project, path)));
  return hash.digest("hex");
}

async function sourcesOf(project: string): Promise<string[]> {
  const paths: string[] = [];
  const found = glob("**", {
    cwd: project,
    withFileTypes: true,
    exclude: ({ name }) => NO_SOURCES.has(name) || name.endsWith(".md"),
  });
  for await (const entry of found) {
    if (entry.isFile()) paths.push(relative(project, join(entry.parentPath, entry.name)));
  }
  return paths.sort();
}
