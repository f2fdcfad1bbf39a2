/** The texts of a tweet: its history, and which of them a search finds. */
import { deepStrictEqual } from "node:assert";
import { isoOf } from "../../lib/core/ids.ts";
import { type Check, label, within } from "./assertions.ts";
import { checkList, expectTweets } from "./check-list.ts";
import type { ModelTweet } from "./model.ts";
import { visible } from "./visibility.ts";

/** Throws unless all texts of a visible tweet are readable, newest first, and a search finds it by the last one alone. */
export async function checkTexts(check: Check, tweet: ModelTweet): Promise<void> {
  const client = check.murmur.clientOf(check.viewer);
  const texts = [...(tweet.former ?? []), { text: tweet.text, since: tweet.editedAt ?? tweet.at }];
  await within(`history of ${label(tweet)}`, async () => {
    const { items } = await client.listTweetVersions({ params: { tweetId: tweet.id } });
    const expected = texts.map(({ text, since }) => ({ text, createdAt: isoOf(since) })).reverse();
    deepStrictEqual(items, expected);
  });
  const phrase = phraseOf(check.murmur.dice.pick(`${check.name} searches`, texts).text);
  await checkList(check, `tweets found with "${phrase}"`, {
    read: (query) => client.searchTweets({ query: { ...query, q: `"${phrase}"` } }),
    expect: expectTweets(
      check,
      visible(check, ({ text }) => unitsOf(text).startsWith(unitsOf(phrase))),
    ),
  });
}

/** The name of the command that wrote a text. */
function phraseOf(text: string): string {
  return text.split(" ").slice(0, 2).join(" ");
}

/** `command 7` is found in `command 7.1`, and not in `command 71`. */
function unitsOf(text: string): string {
  return `${text.replaceAll(".", " ")} `;
}
