/** What checks share. */
import { deepStrictEqual } from "node:assert";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { metricsOf } from "./expected.ts";
import type { Model, ModelTweet, Person } from "./model.ts";
import type { Stage } from "./murmur.ts";

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
export function expectTweet({ model, viewer }: Check, item: Tweet): void {
  const tweet = model.tweet(item.id) as ModelTweet;
  const { author, parent, quoted, text } = tweet;
  deepStrictEqual(
    {
      text: item.text,
      author: item.author.name,
      inReplyTo: item.inReplyTo,
      replyingTo: item.replyingTo?.id ?? null,
      quoteOf: item.quoteOf,
      quote: item.quote && ("tombstone" in item.quote ? item.quote.tombstone : item.quote.text),
      metrics: item.metrics,
      viewer: item.viewer,
    },
    {
      ...{ text, author: author.name, inReplyTo: parent?.id ?? null, replyingTo: parent?.author.id ?? null },
      quoteOf: quoted?.id ?? null,
      quote: quoted ? (quoted.deleted ? "deleted" : quoted.text) : null,
      metrics: metricsOf(model, tweet),
      viewer: {
        favorited: model.favorite(viewer, tweet) !== undefined,
        reposted: model.repost(viewer, tweet) !== undefined,
        bookmarked: model.bookmark(viewer, tweet) !== undefined,
      },
    },
  );
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
