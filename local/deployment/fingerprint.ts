import { createHash } from "node:crypto";
import { glob, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { PROJECT } from "../machine/paths.ts";

/** Names that no stack depends on. Everything else counts, so new sources are never missed. */
const IGNORED = new Set([".git", ".murmur", "cdk.out", "coverage", "dist", "local", "node_modules", "test"]);

/** A hash of the CDK context and of all sources that could affect a stack. */
export async function fingerprintOf(context: object, project: string = PROJECT): Promise<string> {
  const hash = createHash("sha256").update(process.version).update(JSON.stringify(context));
  for (const path of await sourcesOf(project)) hash.update(path).update(await readFile(join(project, path)));
  return hash.digest("hex");
}

async function sourcesOf(project: string): Promise<string[]> {
  const paths: string[] = [];
  const found = glob("**", {
    cwd: project,
    withFileTypes: true,
    exclude: ({ name }) => IGNORED.has(name) || name.endsWith(".md"),
  });
  for await (const entry of found) {
    if (entry.isFile()) paths.push(relative(project, join(entry.parentPath, entry.name)));
  }
  return paths.sort();
}
