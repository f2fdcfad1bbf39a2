import type { Tweet } from "../../contract/schemas.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../model.ts";
import type { CreateProfile, GetAuthors, GetTweet, NewId, Now, SetFavorite } from "../ports.ts";
import { isCounted, presentTweet } from "../present.ts";
import { requireTweet } from "../tweet/require-tweet.ts";

type Ports = {
  getTweet: GetTweet;
  getAuthors: GetAuthors;
  setFavorite: SetFavorite;
  createProfile: CreateProfile;
  newId: NewId;
  now: Now;
};

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
    ports.getAuthors([tweet.authorId, caller.id]),
  ]);
  // The author is told who it was, so somebody whose sign-up left no profile gets it here.
  if (!authors.has(caller.id)) await ports.createProfile(caller, caller.handle, ports.now());
  const author = authors.get(tweet.authorId);
  if (!author) throw new DomainError("tweet_not_found", `The author of the tweet ${tweetId} is gone.`);
  const present = isCounted(edge) ? await requireTweet(ports.getTweet, tweetId) : tweet;
  return presentTweet(present, author, edge ?? null);
}
