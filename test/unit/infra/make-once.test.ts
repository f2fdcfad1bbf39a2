import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { makeOnce } from "../../../lib/infra/bundler/make-once.ts";

let root: string;
const make = vi.fn<() => Promise<void>>();
const made = (...sources: string[]) =>
  makeOnce({ record: join(root, "made", "record"), root, sources }, make);

beforeEach(async () => {
  make.mockReset();
  root = await mkdtemp(join(tmpdir(), "murmur-make-"));
  await writeFile(join(root, "a.ts"), "a");
  await writeFile(join(root, "b.ts"), "b");
});
afterEach(() => rm(root, { recursive: true }));

it("makes once what has the same sources, in whichever order", async () => {
  await made("a.ts", "b.ts");
  await made("b.ts", "a.ts");
  expect(make).toHaveBeenCalledTimes(1);
});

it("makes again after a source has changed, been added or been removed", async () => {
  await made("a.ts");
  await made("a.ts", "b.ts");
  await writeFile(join(root, "b.ts"), "changed");
  await made("a.ts", "b.ts");
  await made("b.ts");
  expect(make).toHaveBeenCalledTimes(4);
});

it("makes again after a failure", async () => {
  make.mockRejectedValueOnce(new Error("does not compile"));
  await expect(made("a.ts")).rejects.toThrow("does not compile");
  await made("a.ts");
  expect(make).toHaveBeenCalledTimes(2);
});
