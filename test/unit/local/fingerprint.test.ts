import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerprintOf } from "../../../local/deployment/fingerprint.ts";

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "murmur-sources-"));
  await write("lib/domain/tweet.ts", "1");
});

afterEach(() => rm(project, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(project, path, ".."), { recursive: true });
  await writeFile(join(project, path), text);
}

test("the fingerprint stays the same while the sources and the context do", async () => {
  const before = await fingerprintOf({ fanOutOnWriteLimit: "5" }, project);
  await write("node_modules/zod/index.js", "1");
  await write("test/unit/tweet.test.ts", "1");
  await write("docs/local.md", "1");
  expect(await fingerprintOf({ fanOutOnWriteLimit: "5" }, project)).toBe(before);
});

test("the fingerprint changes with a changed, new or moved source, and with the context", async () => {
  const seen = [await fingerprintOf({}, project), await fingerprintOf({ fanOutOnWriteLimit: "5" }, project)];
  await write("lib/domain/tweet.ts", "2");
  seen.push(await fingerprintOf({}, project));
  await write("web/index.html", "1");
  seen.push(await fingerprintOf({}, project));
  await rm(join(project, "web/index.html"));
  await write("web/home.html", "1");
  seen.push(await fingerprintOf({}, project));
  expect(new Set(seen).size).toBe(seen.length);
});
