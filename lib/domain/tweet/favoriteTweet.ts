import type { Tweet } from "../../contract/schemas.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../model.ts";
import type { GetAuthors, GetTweet, NewId, SetFavorite } from "../ports.ts";
import { presentTweet } from "../present.ts";
import { requireTweet } from "./requireTweet.ts";

type Ports = { getTweet: GetTweet; getAuthors: GetAuthors; setFavorite: SetFavorite; newId: NewId };

/**
 * Brings the caller's favorite of a tweet into the wanted state, and answers with the tweet as the caller sees it then.
 * Safe to repeat. Throws tweet_not_found, tweet_deleted.
 */
export async function favoriteTweet(
  ports: Ports,
  caller: Caller,
  tweetId: string,
  favorited: boolean,
  correlationId: string,
): Promise<Tweet> {
  const tweet = await requireTweet(ports.getTweet, tweetId);
  const wanted = { userId: caller.id, tweetId, favorited };
  const [edge, authors] = await Promise.all([
    ports.setFavorite(wanted, ports.newId(), correlationId),
    ports.getAuthors([tweet.authorId]),
  ]);
  const author = authors.get(tweet.authorId);
  if (!author) throw new DomainError("tweet_not_found", `The author of the tweet ${tweetId} is gone.`);
  return presentTweet(tweet, author, edge ?? null);
}
