import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setEnvironment } from "../../../lib/core/environment.ts";
import { openCheckpoint } from "../../../lib/operations/checkpoint.ts";
import { walkTable } from "../../../lib/operations/walk.ts";
import { mockClient } from "../../support/mock-client.ts";

const table = mockClient(DynamoDBDocumentClient);
const PAGES = 3;
let folder: string;
let file: string;
let seen: string[];

/** Each of the walk's segments has three pages with one item each, named after segment and page. */
function pageOf({ Segment, ExclusiveStartKey }: { Segment?: number; ExclusiveStartKey?: { page?: number } }) {
  const page = ExclusiveStartKey?.page ?? 0;
  const next = page + 1 < PAGES ? { LastEvaluatedKey: { page: page + 1 } } : {};
  return { Items: [{ PK: `segment ${Segment} page ${page}`, SK: "" }], ScannedCount: 1, ...next };
}

/** Walks until `visits` pages were visited, then dies; a process that is killed writes nothing more either. */
function walk(visits = Number.POSITIVE_INFINITY, say = (_: string): void => undefined): Promise<number> {
  let left = visits;
  const checkpoint = openCheckpoint(file);
  return walkTable({ checkpoint, say, rate: 1_000 }, async (items) => {
    if (left-- <= 0) throw new Error("killed");
    for (const { PK } of items) seen.push(PK);
  });
}

beforeEach(() => {
  setEnvironment({ tableName: "murmur" });
  table.reset();
  table.on(ScanCommand).callsFake(pageOf);
  folder = mkdtempSync(join(tmpdir(), "murmur-walk-"));
  file = join(folder, "walk.json");
  seen = [];
});

afterEach(() => rmSync(folder, { recursive: true }));

const ALL = [0, 1, 2, 3].flatMap((segment) => [0, 1, 2].map((page) => `segment ${segment} page ${page}`));

describe("a walk over the table", () => {
  it("visits every page once", async () => {
    expect(await walk()).toBe(12);
    expect(seen.toSorted()).toEqual(ALL);
  });

  it.each([1, 2, 5, 11])(
    "killed after %i pages, continues with the others: none twice, none skipped",
    async (n) => {
      await expect(walk(n)).rejects.toThrow("killed");
      // Other segments are in flight; they end before the next use begins.
      await new Promise((resolve) => setImmediate(resolve));
      await walk();
      expect(seen.toSorted()).toEqual(ALL);
    },
  );

  it("says that it continues, and only then", async () => {
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    await expect(walk(5, say)).rejects.toThrow("killed");
    expect(said.join()).not.toContain("An earlier use");
    expect(said.at(-1)).toBe("Interrupted. The same command continues here if you repeat it.");
    await walk(undefined, say);
    expect(said.join()).toContain("An earlier use was interrupted. This one continues");
  });

  it("begins anew once it has been finished", async () => {
    await walk();
    openCheckpoint(file).finish();
    await walk();
    expect(seen).toHaveLength(24);
  });
});
