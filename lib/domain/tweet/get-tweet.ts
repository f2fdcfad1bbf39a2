import type { Tweet } from "../../contract/schemas.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../model.ts";
import type { GetAuthors, GetFavorite, GetTweet } from "../ports.ts";
import { presentTweet } from "../present.ts";

type Ports = { getTweet: GetTweet; getAuthors: GetAuthors; getFavorite: GetFavorite };

/** Reads one tweet, with what the viewer has to do with it. Throws tweet_not_found, also for a deleted one. */
export async function getTweet(ports: Ports, tweetId: string, viewer: Caller | undefined): Promise<Tweet> {
  const [tweet, favorite] = await Promise.all([
    ports.getTweet(tweetId),
    viewer ? ports.getFavorite(viewer.id, tweetId) : undefined,
  ]);
  const author = tweet?.active ? (await ports.getAuthors([tweet.authorId])).get(tweet.authorId) : undefined;
  if (!tweet || !author)
    throw new DomainError("tweet_not_found", `There is no tweet ${tweetId}; it may have been deleted.`);
  return presentTweet(tweet, author, viewer && (favorite ?? null));
}
