/** Notifications of what moderators have decided: about tweets of the reader, and about those that the reader has reported. */
import type { Notification } from "../../lib/contract/notification/schemas.ts";
import { type Check, label } from "./assertions.ts";
import { NOTIFICATION_LIFE } from "./expected-notifications.ts";
import type { ModelTweet } from "./model.ts";

/** A decision whose request was repeated may have been recorded, and is then announced, more than once. */
export function expectDecisions(check: Check, items: readonly Notification[]): void {
  for (const tweet of check.model.tweets) {
    expectForAuthor(check, tweet, items.filter(({ decision }) => decision?.tweetId === tweet.id).length);
    expectForReporter(check, tweet, items.filter(({ report }) => report?.id === tweet.id).length);
  }
}

function expectForAuthor(check: Check, tweet: ModelTweet, count: number): void {
  const isAuthor = tweet.author === check.viewer;
  const least = isAuthor ? youngDecisions(check, tweet) : 0;
  if (count < least || (!isAuthor && count > 0))
    throw new Error(`${label(tweet)}: ${count} decisions, expected ${least}.`);
}

/** Who has reported a tweet hears of the first decision. */
function expectForReporter(check: Check, tweet: ModelTweet, count: number): void {
  const { decided = [], reportedBy } = tweet;
  const most = Number(reportedBy === check.viewer && decided.length > 0);
  const least = youngDecisions(check, tweet) === decided.length ? most : 0;
  if (count < least || count > most)
    throw new Error(`${label(tweet)}: ${count} outcomes, expected ${least} to ${most}.`);
}

/** Those whose notifications have not expired. */
function youngDecisions({ murmur }: Check, { decided = [] }: ModelTweet): number {
  return decided.filter((time) => murmur.time.now - time < NOTIFICATION_LIFE).length;
}
