import { ExplainedError } from "../core/explained-error.ts";
import { FIRST_ID } from "../core/ids.ts";
import { listDayTweets } from "../data/discover/day.ts";
import type { Checkpoint } from "./checkpoint.ts";

const PAGE = 100;
const POSITION = "after";

/**
 * The ids of a day's tweets, oldest first, page by page. Continues after the last page that an interrupted use has handled.
 * Throws an ExplainedError if `day` is not a date.
 */
export async function* dayTweets(day: string, checkpoint: Checkpoint): AsyncGenerator<string[]> {
  if (!isDay(day)) throw new ExplainedError(`${day} is not a day. Write it as YYYY-MM-DD.`);
  let after = String(checkpoint.read(POSITION) ?? FIRST_ID);
  for (;;) {
    const rows = await listDayTweets(day, { after, limit: PAGE });
    yield rows.map(({ tweetId }) => tweetId);
    // Whichever order the page has, the next begins after its newest tweet.
    after = rows.reduce((last, { position }) => (position > last ? position : last), after);
    if (rows.length < PAGE) break;
    await checkpoint.save(POSITION, after);
  }
  checkpoint.finish();
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
