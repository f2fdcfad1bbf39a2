/** Fans tweets out again: sends their events to fan-out-tweet, and to no other consumer. */
import { setTimeout as pause } from "node:timers/promises";
import { environment } from "../../core/environment.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { FIRST_ID, isId } from "../../core/ids.ts";
import { listDayTweets } from "../../data/discover/day.ts";
import { batchGet } from "../../data/table/batch-get.ts";
import { keys } from "../../data/table/keys.ts";
import { eventOf } from "../../data/table/stream.ts";
import { toEnvelopes } from "../../messaging/publish.ts";
import { sendAll } from "../../messaging/send.ts";
import type { Command, Use } from "../command.ts";
import { positiveOption } from "../options.ts";

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

const PAGE = 100;
const RATE = 100;

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}

async function replayDay(use: Use, day: string): Promise<number> {
  if (!isDay(day)) throw new ExplainedError(`${day} is not a day. Write it as YYYY-MM-DD.`);
  const rate = positiveOption(use.options, "rate", RATE);
  const checkpoint = use.checkpoint(`replay-${day}`);
  let after = String(checkpoint.read("after") ?? FIRST_ID);
  let sent = 0;
  for (;;) {
    const rows = await listDayTweets(day, { after, limit: PAGE });
    sent += await send(
      use,
      rows.map(({ tweetId }) => tweetId),
    );
    // Whichever order the page has, the next begins after its newest tweet.
    after = rows.reduce((last, { position }) => (position > last ? position : last), after);
    if (rows.length < PAGE) break;
    await checkpoint.save("after", after);
    use.say(`${sent} tweets ${use.dryRun ? "found" : "sent"}, up to ${after}`);
    if (!use.dryRun) await pause((PAGE * 1000) / rate);
  }
  checkpoint.finish();
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
