import { isId } from "../../core/ids.ts";
import { DomainError } from "../errors.ts";
import { getTweet } from "../tweet/get-tweet.ts";
import { requireTweet, tweetNotFound } from "../tweet/require-tweet.ts";
import type { Head } from "./model.ts";
import { publicMedia, publicText } from "./public-text.ts";

type Ports = Parameters<typeof getTweet>[0];

/**
 * The head of a tweet's page, as everyone sees it. Throws tweet_not_found and, unlike the API, tweet_deleted, so that search
 * engines forget a deleted tweet at once.
 */
export async function getTweetPage(ports: Ports, { tweetId }: { tweetId: string }): Promise<Head> {
  const id = tweetId.toUpperCase();
  if (!isId(id)) throw tweetNotFound(tweetId);
  const tweet = await getTweet(ports, { tweetId: id, viewer: undefined }).catch(async (error: unknown) => {
    // Throws what is more exact, if it is.
    if (error instanceof DomainError && error.code === "tweet_not_found") await requireTweet(ports, id);
    throw error;
  });
  const { text, labels, author, createdAt, editedAt } = tweet;
  const [picture] = publicMedia(tweet);
  const rendition = picture?.renditions.at(-1);
  const heading = `${author.name} (@${author.handle})`;
  return {
    title: labels.length === 0 && text !== "" ? `${author.name}: “${text}”` : heading,
    heading,
    description: publicText(tweet),
    kind: "article",
    path: `/tweets/${id}`,
    publishedAt: createdAt,
    ...(editedAt === null ? {} : { modifiedAt: editedAt }),
    author,
    image: picture && rendition && { ...rendition, alt: picture.alt },
  };
}
