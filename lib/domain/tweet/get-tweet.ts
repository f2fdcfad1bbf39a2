import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentVisibleTweet, usersIn } from "./hydrate.ts";
import { tweetWithOwnEffect } from "./own-effect.ts";
import type { TweetPorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorite"> &
  Pick<BookmarkPorts, "hasBookmark">;

/** Reads one tweet as the viewer sees it. Throws tweet_not_found, also if it was deleted. */
export async function getTweet(
  ports: Ports,
  { tweetId, viewer }: { tweetId: string; viewer: Caller | undefined },
): Promise<Tweet> {
  const own = viewer && { userId: viewer.id, tweetId };
  const [found, favorite, bookmarked = false] = await Promise.all([
    ports.getTweet(tweetId),
    own && ports.getFavorite(own),
    own && ports.hasBookmark(own),
  ]);
  const tweet = found && (await tweetWithOwnEffect(ports, found, { viewerId: viewer?.id, favorite }));
  const authors = tweet?.active ? await ports.getAuthors(usersIn(tweet)) : undefined;
  const hydrated = {
    tweet,
    author: tweet && authors?.get(tweet.authorId),
    parentAuthor: authors?.get(tweet?.parentAuthorId ?? ""),
    viewer: viewer && { favorite: favorite ?? null, bookmarked },
  };
  return presentVisibleTweet(hydrated, tweetId);
}
