/** Indexes tweets again: sends their events to index-tweets, and to no other consumer. */
import type { Event } from "../../contract/events.ts";
import { newId } from "../../core/clock.ts";
import { environment } from "../../core/environment.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { isId } from "../../core/ids.ts";
import { batchGet } from "../../data/table/batch-get.ts";
import type { Item } from "../../data/table/client.ts";
import { keys, kindOf } from "../../data/table/keys.ts";
import { authorsPartitions, isRecord } from "../../data/table/search-keys.ts";
import { eventOf } from "../../data/table/stream.ts";
import { getTweetsConsistently } from "../../data/tweet/index.ts";
import { toEnvelopes } from "../../messaging/publish.ts";
import { sendAll } from "../../messaging/send.ts";
import type { Command, Use } from "../command.ts";
import { dayTweets } from "../day-tweets.ts";
import { positiveOption } from "../options.ts";
import { paceOf } from "../pace.ts";
import { walkTable } from "../walk.ts";
import { removeFormer } from "./remove-former.ts";

const HELP = `  --day <YYYY-MM-DD>     only the tweets of a day (UTC) that exist
  --tweet <id>           only one tweet
  --rate <n>             tweets per second (default: 100)
  --read-rate <n>        read units per second, for the walk over the table (default: 500)
  --remove-former        instead, remove what earlier versions of the index have stored`;

const CHOICES = ["day", "tweet", "remove-former"] as const;
const RATE = 100;
const READ_RATE = 500;

/** Tweets to index again, and deleted ones to remove from the index. */
type Sent = { tweets: number; deleted: number };

/** Lists tweets under their terms again, and removes those that are gone from the index. Repeating it changes nothing. */
export const reindex: Command = {
  usage: "",
  summary: "index all tweets, a day's, or one again, and remove deleted ones from searches",
  help: HELP,
  options: {
    day: { type: "string" },
    tweet: { type: "string" },
    rate: { type: "string" },
    "read-rate": { type: "string" },
    "remove-former": { type: "boolean" },
  },
  changes: () => true,
  run: async (use) => {
    const { day, tweet, ...others } = use.options;
    if (CHOICES.filter((name) => use.options[name] !== undefined).length > 1)
      throw new ExplainedError(`Give at most one of --${CHOICES.join(", --")}.`);
    const readRate = positiveOption(use.options, "read-rate", READ_RATE);
    if (others["remove-former"]) return { removed: await removeFormer(use, readRate) };
    const work = new Reindexing(use);
    if (typeof tweet === "string") await work.one(tweet);
    else if (typeof day === "string") await work.day(day);
    else await work.all(readRate);
    const { tweets, deleted } = work.sent;
    const done = use.dryRun ? "" : ": sent to index-tweets";
    use.print(`${tweets} tweets to index again, ${deleted} deleted ones to remove${done}`);
    return work.sent;
  },
};

class Reindexing {
  readonly sent: Sent = { tweets: 0, deleted: 0 };
  readonly #use: Use;
  readonly #turn: (count: number) => Promise<void>;

  constructor(use: Use) {
    this.#use = use;
    this.#turn = paceOf(positiveOption(use.options, "rate", RATE));
  }

  async one(id: string): Promise<void> {
    if (!isId(id)) throw new ExplainedError(`${id} is not the id of a tweet.`);
    const [item] = await batchGet([keys.tweet(id)], { consistent: true });
    if (item?.authorId === undefined)
      throw new ExplainedError(
        `Tweet ${id} does not exist, or its row does not say who posted it any more. Without --tweet, reindex removes what is left of it.`,
      );
    await this.#send([item]);
  }

  async day(day: string): Promise<void> {
    for await (const ids of dayTweets(day, this.#use.checkpoint(`reindex-${day}`)))
      await this.#send(await batchGet(ids.map(keys.tweet), { consistent: true }));
  }

  /** Deleted tweets are found by their records in the index: their own rows may be gone. */
  async all(rate: number): Promise<void> {
    const { say } = this.#use;
    const checkpoint = this.#use.checkpoint("tweets");
    await walkTable({ filter: TWEETS_AND_RECORDS, checkpoint, say, rate }, async (items) => {
      await this.#send(items.filter(isTweet), await goneAmong(items.filter(isRecord)));
    });
    checkpoint.finish();
  }

  async #send(items: readonly Item[], gone: readonly Event[] = []): Promise<void> {
    const events = [...items.flatMap((item) => eventOf(item) ?? []), ...gone];
    const deleted = events.filter(({ type }) => type === "tweet.deleted").length;
    this.sent.tweets += events.length - deleted;
    this.sent.deleted += deleted;
    if (this.#use.dryRun || events.length === 0) return;
    await this.#turn(events.length);
    await sendAll(environment("searchIndexQueueUrl"), toEnvelopes(events));
    this.#use.say(`${this.sent.tweets + this.sent.deleted} tweets sent`);
  }
}

const TWEETS_AND_RECORDS = {
  FilterExpression: "(SK = :tweet AND active = :yes) OR begins_with(PK, :authors)",
  ExpressionAttributeValues: { ":tweet": keys.tweet("").SK, ":yes": true, ":authors": authorsPartitions() },
};

function isTweet(item: Item): boolean {
  return kindOf(item) === "tweet";
}

/** The deletions of the tweets that the index has, and the table has not. */
async function goneAmong(records: readonly Item[]): Promise<Event[]> {
  if (records.length === 0) return [];
  const tweets = await getTweetsConsistently(records.map(({ SK }) => SK));
  return records
    .filter(({ SK }) => !tweets.get(SK)?.active)
    .map(({ SK: tweetId, authorId }) => ({
      ...{ type: "tweet.deleted", tweetId, authorId: String(authorId), inReplyTo: null, mentions: [] },
      ...{ active: false, counted: 0, correlationId: newId() },
    }));
}
