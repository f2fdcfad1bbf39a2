/** A simulation as a whole, of a murmur in this process: it is interrupted in each of its parts, ends, and notices what is wrong. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { zipfGraph } from "../../simulate/graph/zipf-graph.ts";
import type { Result } from "../../simulate/report/report.ts";
import { readSettings } from "../../simulate/settings.ts";
import { simulate } from "../../simulate/simulate.ts";
import type { Target } from "../../simulate/target.ts";
import { Dice } from "../../soak/dice.ts";
import { gateway } from "../../soak/gateway.ts";
import { loadHandlers } from "../../soak/handlers.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

const REST = 20 * 60_000;
/** The network latency of a request, ms: longer than the replication lag of the table. */
const ROUND_TRIP = 50;
/** Some authors fan out on read. */
const SOME = 10;

const graph = zipfGraph(30, 5, new Dice(1));
const settings = readSettings({
  name: "tiny",
  minutes: "1",
  rate: "2",
  active: "12",
  pages: "2",
  readers: "12",
});

/** A page's socket that is never told anything. */
class Silent extends EventTarget {
  onopen?: () => void;
  onclose?: () => void;
  constructor() {
    super();
    queueMicrotask(() => this.onopen?.());
  }
  close() {
    this.onclose?.();
  }
}

/** What is called while a simulation runs: a sign-up, or a request such as "POST /v1/tweets". */
type Called<Answer> = (call: string) => Answer;

/** Everyone's id, by handle. */
const ids = new Map<string, string>();

async function targetIn(murmur: Murmur, called: Called<void>): Promise<Target> {
  const fetchAs = gateway(await loadHandlers());
  return {
    ...{
      stage: "memory",
      local: true,
      apiUrl: "https://murmur.test",
      websocketUrl: "wss://murmur.test",
      atOnce: 20,
    },
    signUp: async ({ handle }) => {
      called("sign-up");
      const id = ids.get(handle) ?? randomUUID();
      ids.set(handle, id);
      await murmur.signUp({ id, handle }, handle);
      await murmur.time.sleep(ROUND_TRIP);
    },
    signIn: async ({ handle }) => ({ accessToken: handle, refreshToken: "", expiresInSeconds: 3_600 }),
    settle: async (signal) => {
      called("settle");
      signal.throwIfAborted();
      await murmur.time.sleep(REST);
    },
    fetch: async (input, init) => {
      called(`${init?.method} ${new URL(String(input)).pathname}`);
      await murmur.time.sleep(ROUND_TRIP);
      const handle = String(new Headers(init?.headers).get("authorization")).replace("Bearer ", "");
      return fetchAs({ id: ids.get(handle) ?? "", handle })(input, init);
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), "murmur-simulate-"));
const interrupted: Record<string, unknown> = {};
const calls: string[] = [];
let whole: Result;
let wrong: Result;
let damaged: { id: string; text: string; favorites: number };

const run = async (murmur: Murmur, isLast: Called<boolean> = () => false) => {
  const interrupt = new AbortController();
  const target = await targetIn(murmur, (call) => {
    calls.push(call);
    if (isLast(call)) interrupt.abort();
  });
  await murmur.time.run(murmur.time.now + REST);
  return murmur.time.runUntil(simulate({ settings, graph, target, folder, signal: interrupt.signal }));
};

/** Says yes when it has been asked about such a call so often. */
const nth = (n: number, pattern: RegExp) => {
  let seen = 0;
  return (call: string) => pattern.test(call) && ++seen === n;
};

const parts = {
  "people are created": nth(5, /^sign-up/),
  "they follow": nth(5, /^POST .*\/follow$/),
  "they act": nth(5, /^POST .*\/favorite$/),
  "it is verified": nth(1, /^GET \/v1\/tweets$/),
};

/** Someone's feed loses a tweet, which counts a favorite more. */
async function damage({ table }: Murmur): Promise<void> {
  const readers = new Set([...ids.values()].map((id) => `FEED#${id}`));
  const row = table.items().find(({ PK }) => readers.has(String(PK)));
  const tweet = row && table.get({ PK: `TWEET#${row.tweetId ?? row.SK}`, SK: "TWEET" });
  if (!tweet) throw new Error("There is no tweet in a feed.");
  await table.send(new DeleteCommand({ TableName: "murmur", Key: { PK: row.PK, SK: row.SK } }));
  damaged = { id: String(row.SK), text: String(tweet.text), favorites: Number(tweet.favorites ?? 0) + 1 };
  table.seed({ ...tweet, favorites: damaged.favorites });
}

beforeAll(async () => {
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.stubGlobal("WebSocket", Silent);
  await withMurmur({ seed: 1, fanOutOnWriteLimit: SOME, chaos: 0 }, async (murmur) => {
    vi.spyOn(performance, "now").mockImplementation(() => murmur.time.now);
    for (const [part, isLast] of Object.entries(parts))
      interrupted[part] = await run(murmur, isLast).catch((error: unknown) => error);
    whole = await run(murmur);
    await damage(murmur);
    wrong = await run(murmur);
  });
});

afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

describe("a simulation", () => {
  it.each(Object.keys(parts))("can be interrupted while %s", (part) => {
    expect(interrupted[part]).toMatchObject({ name: "AbortError" });
  });

  it("posts nothing before the follows have been processed", () => {
    expect(calls).toContain("settle");
    expect(calls.indexOf("settle")).toBeLessThan(calls.indexOf("POST /v1/tweets"));
  });

  it("continues where it was interrupted, and finds everything as it should be", () => {
    expect(whole.verdicts.map(({ name, problems }) => [name, problems])).toEqual(
      whole.verdicts.map(({ name }) => [name, []]),
    );
    expect(whole.verdicts).toHaveLength(7);
    expect(calls.filter((call) => call === "sign-up")).toHaveLength(settings.active);
  });

  it("names what a feed has lost and what a tweet counts too much", () => {
    const red = wrong.verdicts.filter(({ problems }) => problems.length > 0);
    const names = ["Feeds are complete and in order", "Counters of tweets are exact"];
    expect(red.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    const [feeds, counters] = names.map((name) => red.find((verdict) => verdict.name === name)?.problems);
    expect(feeds).toContainEqual(expect.stringContaining(`-   '${damaged.text} by `));
    const counted = new RegExp(`^${damaged.id}.*\\+ +favorites: ${damaged.favorites},`, "s");
    expect(counters).toEqual([expect.stringMatching(counted)]);
  });
});
