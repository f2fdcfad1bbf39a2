import { beforeEach, describe, expect, it } from "vitest";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { createOutbox, type Outbox } from "../../../web/src/offline/outbox.ts";

const HOUR = 3_600_000;

let stored: Map<string, string>;
let user: string | undefined;
let time: number;
/** How the API answers the next attempts: with a tweet, or an error. */
let answers: (Error | undefined)[];
let attempts: string[];
let posted: string[];
let outbox: Outbox;

const offline = new TypeError("Failed to fetch");
const problem = (code: string, status: number) => new ApiProblem({ code, status, detail: "", requestId: "" });

/** One tab; several share the storage. */
const open = (): Outbox =>
  createOutbox({
    storage: {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, value) => void stored.set(name, value),
      removeItem: (name) => void stored.delete(name),
    },
    userId: () => user,
    send: async ({ key, text }) => {
      attempts.push(key);
      const error = answers.shift();
      if (error) throw error;
      return { id: key, text } as Tweet;
    },
    now: () => time,
    alone: (work) => work(),
  });

beforeEach(() => {
  [stored, user, time, answers, attempts, posted] = [new Map(), "alice", 0, [], [], []];
  outbox = open();
});

const flush = (box = outbox) => box.flush(({ text }) => posted.push(text));
const texts = () => outbox.list().map(({ text }) => text);

describe("the outbox", () => {
  it("sends what waits in order, each with its own key, and then is empty", async () => {
    outbox.add({ key: "k1", text: "First", since: 0 });
    outbox.add({ key: "k2", text: "Second", inReplyTo: "T", since: 0 });
    await flush();
    expect([attempts, posted, texts()]).toEqual([["k1", "k2"], ["First", "Second"], []]);
    expect(stored.size).toBe(0);
  });

  it.each([
    ["there is no connection", offline],
    ["the API is failing", problem("internal_error", 500)],
    ["the session is being renewed", problem("token_expired", 401)],
    ["the first attempt is still running", problem("idempotency_in_progress", 409)],
    ["alice has written too often", problem("rate_limited", 429)],
  ])("keeps everything in order while %s, and goes on with the same keys", async (_, error) => {
    outbox.add({ key: "k1", text: "First", since: 0 });
    outbox.add({ key: "k2", text: "Second", since: 0 });
    answers = [error];
    await flush();
    expect([attempts, texts()]).toEqual([["k1"], ["First", "Second"]]);
    await flush();
    expect([attempts, texts()]).toEqual([["k1", "k1", "k2"], []]);
  });

  it("keeps what the API refuses, says why, and sends the rest", async () => {
    outbox.add({ key: "k1", text: "To a deleted tweet", inReplyTo: "T", since: 0 });
    outbox.add({ key: "k2", text: "Fine", since: 0 });
    answers = [problem("tweet_deleted", 404)];
    await flush();
    await flush();
    expect(attempts).toEqual(["k1", "k2"]);
    expect(outbox.list()).toEqual([expect.objectContaining({ key: "k1", refused: "tweet_deleted" })]);
    outbox.discard("k1");
    expect(outbox.list()).toEqual([]);
  });

  it("does not send what has waited for longer than the API knows its key", async () => {
    time = 24 * HOUR;
    outbox.add({ key: "k1", text: "Tried before the connection was lost", since: 0 });
    await flush();
    expect(attempts).toEqual([]);
    expect(outbox.list()).toEqual([expect.objectContaining({ refused: "expired" })]);
  });

  it("shows and sends alice's tweets in her session only", async () => {
    outbox.add({ key: "k1", text: "Alice's", since: 0 });
    for (const other of ["bob", undefined]) {
      user = other;
      expect(outbox.list()).toEqual([]);
      await flush();
    }
    expect(attempts).toEqual([]);
    expect(() => outbox.add({ key: "k2", text: "A visitor's", since: 0 })).toThrow("Nobody is signed in.");
    user = "alice";
    await flush(open());
    expect(posted).toEqual(["Alice's"]);
  });

  it("stops when the session changes while it sends", async () => {
    outbox.add({ key: "k1", text: "First", since: 0 });
    outbox.add({ key: "k2", text: "Second", since: 0 });
    const flushing = flush();
    user = "bob";
    await flushing;
    expect([attempts, posted]).toEqual([["k1"], []]);
    user = "alice";
    await flush();
    // The API returns the same tweet for the same key.
    expect([attempts, posted]).toEqual([
      ["k1", "k1", "k2"],
      ["First", "Second"],
    ]);
  });

  it("tells its subscribers of every change, and returns the same list in between", () => {
    let changes = 0;
    const stop = outbox.subscribe(() => changes++);
    outbox.add({ key: "k1", text: "First", since: 0 });
    expect(outbox.list()).toBe(outbox.list());
    stop();
    outbox.discard("k1");
    expect(changes).toBe(1);
  });

  it("is empty if what is stored cannot be read", () => {
    stored.set("murmur.outbox.alice", "{");
    expect(outbox.list()).toEqual([]);
  });
});
