import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * The paths of the sources are relative to `root`. `record` is the file that remembers what they contained, and which `variant`
 * was made of them.
 */
type Made = { record: string; root: string; sources: readonly string[]; variant?: string };

/** Runs `make` unless the record says that it has succeeded for the same sources. */
export async function makeOnce(
  { record, root, sources, variant = "" }: Made,
  make: () => Promise<void>,
): Promise<void> {
  const hash = await hashOf(root, sources, variant);
  if ((await readFile(record, "utf8").catch(() => undefined)) === hash) return;
  await make();
  await mkdir(dirname(record), { recursive: true });
  const aside = `${record}.${process.pid}`;
  await writeFile(aside, hash);
  await rename(aside, record);
}

async function hashOf(root: string, sources: readonly string[], variant: string): Promise<string> {
  const hash = createHash("sha256").update(variant);
  for (const path of sources.toSorted()) hash.update(path).update(await readFile(join(root, path)));
  return hash.digest("hex");
}
