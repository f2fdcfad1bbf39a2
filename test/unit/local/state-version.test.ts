import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prefixes, sortPrefixes } from "../../../lib/data/table/key-prefixes.ts";
import { STATE_VERSION } from "../../../local/aws/state-version.ts";
import { prepareHome } from "../../../local/deployment/home.ts";
import { type Paths, pathsIn } from "../../../local/machine/paths.ts";
import { type Progress, silent } from "../../../local/machine/progress.ts";

let paths: Paths;
let lines: string[];
const progress: Progress = { ...silent, say: (line) => lines.push(line) };

beforeEach(async () => {
  paths = pathsIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  lines = [];
});

afterEach(() => rm(paths.home, { recursive: true, force: true }));

const start = (options: { fresh?: boolean; endpoint?: string } = {}) => prepareHome(paths, options, progress);

/** What an earlier run leaves behind: the saved tables, and the records of what was deployed and seeded. */
async function saveData(version?: string): Promise<void> {
  await mkdir(paths.state, { recursive: true });
  for (const path of savedFiles()) await writeFile(path, "{}");
  if (version !== undefined) await writeFile(paths.stateVersion, version);
}

const savedFiles = () => [
  join(paths.state, "dynamodb.json"),
  paths.deployed,
  paths.seeded,
  paths.outputs,
  paths.stackOutputs,
];

async function remaining(): Promise<string[]> {
  const found = await Promise.all(
    savedFiles().map((path) =>
      access(path).then(
        () => [path],
        () => [],
      ),
    ),
  );
  return found.flat();
}

const savedVersion = async () => JSON.parse(await readFile(paths.stateVersion, "utf8"));

test("a first start says nothing, and records the version of what it is going to save", async () => {
  await start();
  expect(lines).toEqual([]);
  expect(await savedVersion()).toEqual({ version: STATE_VERSION });
});

test("data of the same version is kept", async () => {
  await start();
  await saveData();
  await start();
  expect(lines).toEqual([]);
  expect(await remaining()).toEqual(savedFiles());
});

test.each([
  ["no version", undefined, "an older version"],
  ["a lower version", JSON.stringify({ version: STATE_VERSION - 1 }), "an older version"],
  ["a higher version", JSON.stringify({ version: STATE_VERSION + 1 }), "a newer version"],
  ["a truncated version file", '{"vers', "an unknown version"],
  ["a version file with other contents", "null", "an unknown version"],
  ["a version that is not a number", '{"version":"one"}', "an unknown version"],
])("data with %s is removed, and the start says so", async (_, version, origin) => {
  await saveData(version);
  await start();
  expect(lines).toEqual([`The saved local data was written by ${origin} of murmur; starting fresh.`]);
  expect(await remaining()).toEqual([]);
  expect(await savedVersion()).toEqual({ version: STATE_VERSION });
});

test("a second start after that keeps the new data", async () => {
  await saveData();
  await start();
  await saveData();
  lines = [];
  await start();
  expect(lines).toEqual([]);
  expect(await remaining()).toEqual(savedFiles());
});

test("--fresh removes the data without mentioning its version", async () => {
  await saveData();
  await start({ fresh: true });
  expect(lines).toEqual([]);
  expect(await remaining()).toEqual([]);
  expect(await savedVersion()).toEqual({ version: STATE_VERSION });
});

test("the saved data stays untouched while another local AWS is used", async () => {
  await saveData();
  await start({ endpoint: "http://localhost:4566" });
  expect(lines).toEqual([]);
  expect(await remaining()).toEqual(savedFiles());
});

// A reminder: whoever changes a key decides here whether data that was saved before can still be used.
test("the version is that of these keys", () => {
  expect({
    version: STATE_VERSION,
    keys: [...Object.values(prefixes), ...Object.values(sortPrefixes)],
  }).toEqual({
    version: 7,
    keys: [
      ...["USER#", "HANDLE#", "TWEET#", "FEED#", "INBOX#", "IDEMPOTENCY#", "RATE_LIMIT#", "TICKET#"],
      ...[
        "CONNECTION#",
        "PRESENCE#",
        "SESSIONS#",
        "LISTENERS#",
        "SITE",
        "HEARTBEAT#",
        "HANDLES#",
        "AUTHOR#",
        "DAY#",
        "FAVORITED_BY#",
        "REPOSTED_BY#",
        "REPOSTS#",
        "BOOKMARKS#",
        "BLOCKS#",
        "MUTES#",
        "POPULAR#",
      ],
      ...["POPULAR_USERS#", "FOLLOWERS#", "FOLLOWING#", "ON_READ#", "PEOPLE#", "LEAVING", "FEEDS_DUE#"],
      ...["TERM#", "TREND#", "TRENDS#", "CASE#", "CASES", "CASES_OF#", "DECISIONS#", "REPORTS_BY#"],
      ...["LIST#", "LISTED#"],
      ...["MEDIA#", "MEDIA_OF#", "MEDIA_DUE#"],
      ...["FOLLOWS#", "FAVORITE#", "REPOST#", "BOOKMARK#", "READER#", "READER#RELATION#"],
      ...[
        "READER#MUTED#",
        "READER#MUTED#WORD#",
        "READER#MUTED#CONVERSATION#",
        "REPORT#",
        "DECISION#",
        "MEMBER#",
        "REPLY#",
        "QUOTE#",
        "THREAD#",
      ],
      "TEXT#",
      ...["LISTENER#", "FOLLOWED#", "NAME#", "TAGGED#", "PERIOD#"],
    ],
  });
});
