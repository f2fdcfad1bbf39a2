/** What checks share. */
import { deepStrictEqual } from "node:assert";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { isoOf } from "../../lib/core/ids.ts";
import { metricsOf } from "./expected.ts";
import type { Model, ModelTweet, Person } from "./model.ts";
import type { Stage } from "./murmur.ts";
import { isBarred, isVisible } from "./visibility.ts";

export type Check = {
  murmur: Pick<Stage, "time" | "dice" | "clientOf">;
  model: Model;
  viewer: Person;
  name: string;
};

/** Names what is being checked in an error. */
export async function within(what: string, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    throw Object.assign(new Error(`${what}: ${(error as Error).message}`), { cause: error });
  }
}

/** Throws unless a tweet is shown as the model knows it. */
export function expectTweet(check: Check, item: Tweet): void {
  const { model, viewer } = check;
  const tweet = model.tweet(item.id) as ModelTweet;
  const { author, parent, quoted, text } = tweet;
  if (!isVisible(check, tweet)) throw new Error(`${label(tweet)} must not be shown.`);
  const replyingTo = parent && !isBarred(check, parent.author) ? parent.author.id : undefined;
  deepStrictEqual(
    {
      text: item.text,
      editedAt: item.editedAt,
      author: item.author.name,
      inReplyTo: item.inReplyTo,
      replyingTo: item.replyingTo?.id ?? null,
      quoteOf: item.quoteOf,
      quote: item.quote && quoteIn(item.quote),
      metrics: item.metrics,
      viewer: item.viewer,
    },
    {
      ...{ text, editedAt: editedAt(tweet), author: author.name },
      ...{ inReplyTo: parent?.id ?? null, replyingTo: replyingTo ?? null },
      quoteOf: quoted?.id ?? null,
      quote: quoted ? quoteOf(check, quoted) : null,
      metrics: metricsOf(model, tweet),
      viewer: {
        favorited: model.favorite(viewer, tweet) !== undefined,
        reposted: model.repost(viewer, tweet) !== undefined,
        bookmarked: model.bookmark(viewer, tweet) !== undefined,
      },
    },
  );
}

function quoteIn(quote: NonNullable<Tweet["quote"]>) {
  return "tombstone" in quote ? quote.tombstone : { text: quote.text, editedAt: quote.editedAt };
}

function quoteOf(check: Check, quoted: ModelTweet) {
  const text = shownOf(check, quoted);
  return isVisible(check, quoted) ? { text, editedAt: editedAt(quoted) } : text;
}

function editedAt(tweet: ModelTweet): string | null {
  return tweet.editedAt === undefined ? null : isoOf(tweet.editedAt);
}

/** A tweet's text, or what stands in its place where it is quoted or has been answered. */
export function shownOf(check: Check, tweet: ModelTweet): string {
  if (tweet.deleted) return "deleted";
  return isVisible(check, tweet) ? tweet.text : "hidden";
}

/** How errors name a tweet: by its text, which names the command that posted it. */
export function label({ text, author }: { text: string; author: { handle: string } }): string {
  return `${text} by ${author.handle}`;
}

export function labelOf(model: Model) {
  return ({ id }: { id: string }) => {
    const tweet = model.tweet(id);
    return tweet ? `${label(tweet)}${tweet.deleted ? " (deleted)" : ""}` : `unknown ${id}`;
  };
}
