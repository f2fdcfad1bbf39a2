/** What the previous release left behind: messages, stored items, a cursor and an idempotency key, committed as a sample. */
import { readFile } from "node:fs/promises";
import type * as z from "zod/mini";
import type { Item } from "../../../lib/data/table/client.ts";
import { alice, bob } from "../../people.ts";
import { recordMessages } from "../every-message.ts";
import { type Murmur, withMurmur } from "../murmur.ts";

export type PreviousRelease = {
  version: string;
  /** One message of each kind, by queue. */
  messages: Record<string, object[]>;
  /** The JSON schema of what each step accepts. */
  schemas: Record<string, z.core.JSONSchema.BaseSchema>;
  /** Where alice and bob are afterwards, in DynamoDB's JSON. */
  items: object[];
  /** Of the tweets of alice, after the first page of one. */
  cursor: string;
  /** That with which alice posted her newest tweet. */
  idempotencyKey: string;
  tweets: { newest: string; older: string };
  /** The message that told of the newest tweet. */
  posted: object;
};

export const SAMPLE = new URL("./sample.json", import.meta.url);

export const NEWEST = "Hello @bob";

export async function readPreviousRelease(): Promise<PreviousRelease> {
  return JSON.parse(await readFile(SAMPLE, "utf8"));
}

/** Runs requests until they are answered, then everything that follows from them. */
export async function settled<Result>(
  { time, request }: Murmur,
  work: () => Promise<Result>,
): Promise<Result> {
  const result = await time.runUntil(request("request", work));
  await time.run(time.now + 60_000);
  return result;
}

/** Bob follows alice, who posts two tweets, of which he favorites one and answers the other. */
export function recordItems(): Promise<
  Pick<PreviousRelease, "cursor" | "idempotencyKey" | "tweets" | "posted"> & { items: Item[] }
> {
  return withMurmur({ seed: 1, fanOutOnWriteLimit: 100_000, chaos: 0 }, async (murmur) => {
    const { clientOf, signUp, table } = murmur;
    const run = <Result>(work: () => Promise<Result>) => settled(murmur, work);
    const [author, reader] = [clientOf(alice), clientOf(bob)];
    const sent = new Map<string, Set<string>>();
    recordMessages(murmur, sent);
    await run(() => signUp(alice, "Alice"));
    await run(() => signUp(bob, "Bob"));
    await run(() => reader.followUser({ params: { user: alice.id }, body: { following: true } }));
    const older = await run(() => author.createTweet({ body: { text: "Good morning" } }));
    const idempotencyKey = "alice-1";
    const newest = await run(() => author.createTweet({ body: { text: NEWEST }, idempotencyKey }));
    await run(() => reader.favoriteTweet({ params: { tweetId: older.id }, body: { favorited: true } }));
    await run(() => reader.createTweet({ body: { text: "Hello!", inReplyTo: newest.id } }));
    const { next } = await run(() =>
      author.listUserTweets({ params: { user: alice.id }, query: { limit: 1 } }),
    );
    const posted = [...(sent.get("tweetFanOut") ?? [])].find((body) => body.includes(newest.id));
    if (!next || !posted) throw new Error("The sample has no cursor, or no event.");
    return {
      ...{ items: table.items(), cursor: next, idempotencyKey, posted: JSON.parse(posted) },
      tweets: { newest: newest.id, older: older.id },
    };
  });
}
