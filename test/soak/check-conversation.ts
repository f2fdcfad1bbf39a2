/** A conversation: what a tweet answers, and the replies to it. */
import { deepStrictEqual } from "node:assert";
import type { Tombstone, Tweet } from "../../lib/contract/tweet/schemas.ts";
import { type Check, expectTweet, label, shownOf, within } from "./assertions.ts";
import { conversation } from "./distances.ts";
import type { ModelTweet } from "./model.ts";
import { visible } from "./visibility.ts";

/** The most ancestors that a conversation shows. */
const MAX_ANCESTORS = 40;

export async function checkConversation(check: Check, tweet: ModelTweet): Promise<void> {
  await within(`conversation of ${label(tweet)}`, async () => {
    const replies = await readReplies(check, tweet);
    for (const reply of replies) expectTweet(check, reply);
    const expected = visible(check, ({ parent }) => parent === tweet);
    const ids = (tweets: readonly { id: string }[]) => tweets.map(({ id }) => id).sort();
    deepStrictEqual(ids(replies), ids(expected), "Other replies than the model has.");
  });
}

/** The direct replies that are shown, from all pages. Throws unless each page shows the tweet below what it answers. */
async function readReplies(check: Check, tweet: ModelTweet): Promise<Tweet[]> {
  const client = check.murmur.clientOf(check.viewer);
  const replies: Tweet[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 10, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.getConversation({ params: { tweetId: tweet.id }, query });
    expectAbove(check, tweet, [...page.ancestors, page.tweet]);
    replies.push(...page.replies.items.flatMap((reply) => ("tombstone" in reply.tweet ? [] : reply.tweet)));
    cursor = page.replies.next ?? undefined;
  } while (cursor !== undefined);
  return replies;
}

function expectAbove(check: Check, tweet: ModelTweet, shown: readonly (Tweet | Tombstone)[]): void {
  const expected = conversation(tweet)
    .slice(0, MAX_ANCESTORS + 1)
    .reverse();
  deepStrictEqual(
    shown.map((one) => ("tombstone" in one ? one.tombstone : one.text)),
    expected.map((one) => shownOf(check, one)),
  );
  for (const one of shown) if (!("tombstone" in one)) expectTweet(check, one);
}
