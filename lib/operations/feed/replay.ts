/** Fans tweets out again: sends their events to fan-out-tweet, and to no other consumer. */
import { environment } from "../../core/environment.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { isId } from "../../core/ids.ts";
import { batchGet } from "../../data/table/batch-get.ts";
import { keys } from "../../data/table/keys.ts";
import { eventOf } from "../../data/table/stream.ts";
import { toEnvelopes } from "../../messaging/publish.ts";
import { sendAll } from "../../messaging/send.ts";
import type { Command, Use } from "../command.ts";
import { dayTweets } from "../day-tweets.ts";
import { positiveOption } from "../options.ts";
import { paceOf } from "../pace.ts";

const HELP = `  --day <YYYY-MM-DD>     all tweets of a day (UTC)
  --tweet <id>           one tweet
  --rate <n>             tweets per second (default: 100)`;

/** Writes the feed rows of a tweet, or of a day's tweets, again. Rows that exist are written over with the same values. */
export const replay: Command = {
  usage: "",
  summary: "write the feed rows of a day's tweets, or of one tweet, again",
  help: HELP,
  options: { day: { type: "string" }, tweet: { type: "string" }, rate: { type: "string" } },
  changes: () => true,
  run: async (use) => {
    const { day, tweet } = use.options;
    if (typeof tweet === "string" && day === undefined) return { tweets: await replayTweet(use, tweet) };
    if (typeof day === "string" && tweet === undefined) return { tweets: await replayDay(use, day) };
    throw new ExplainedError("Give one of --day YYYY-MM-DD and --tweet ID.");
  },
};

async function replayTweet(use: Use, id: string): Promise<number> {
  if (!isId(id)) throw new ExplainedError(`${id} is not the id of a tweet.`);
  const sent = await send(use, [id]);
  if (sent === 0) throw new ExplainedError(`Tweet ${id} does not exist, or has been deleted.`);
  use.print(`tweet ${id} ${use.dryRun ? "would be" : "is being"} fanned out again`);
  return sent;
}

const RATE = 100;

async function replayDay(use: Use, day: string): Promise<number> {
  const turn = paceOf(positiveOption(use.options, "rate", RATE));
  let sent = 0;
  for await (const ids of dayTweets(day, use.checkpoint(`replay-${day}`))) {
    if (!use.dryRun) await turn(ids.length);
    sent += await send(use, ids);
    use.say(`${sent} tweets ${use.dryRun ? "found" : "sent"}`);
  }
  use.print(`${sent} tweets of ${day} ${use.dryRun ? "would be" : "are being"} fanned out again`);
  return sent;
}

/** Returns how many of the tweets exist. */
async function send({ dryRun }: Use, ids: readonly string[]): Promise<number> {
  const items = await batchGet(ids.map(keys.tweet), { consistent: true });
  const events = items.filter(({ active }) => active === true).flatMap((item) => eventOf(item) ?? []);
  if (!dryRun) await sendAll(environment("tweetFanOutQueueUrl"), toEnvelopes(events));
  return events.length;
}
