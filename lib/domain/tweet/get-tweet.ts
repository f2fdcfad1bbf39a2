import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { presentVisibleTweet, readShown, usersIn } from "./hydrate.ts";
import { tweetWithOwnEffect } from "./own-effect.ts";
import type { TweetPorts } from "./ports.ts";
import { tweetNotFound } from "./require-tweet.ts";

type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets"> &
  Pick<UserPorts, "getAuthors"> &
  Pick<FavoritePorts, "getFavorite"> &
  Pick<RepostPorts, "getRepost"> &
  Pick<BookmarkPorts, "hasBookmark"> &
  Pick<RelationPorts, "getRelations">;

/** Reads one tweet as the viewer sees it. Throws tweet_not_found, also if it was deleted. */
export async function getTweet(
  ports: Ports,
  { tweetId, viewer }: { tweetId: string; viewer: Caller | undefined },
): Promise<Tweet> {
  const own = viewer && { userId: viewer.id, tweetId };
  const finding = ports.getTweet(tweetId);
  const [found, favorite, repost, bookmarked = false, relations = new Map()] = await Promise.all([
    finding,
    own && ports.getFavorite(own),
    own && ports.getRepost(own),
    own && ports.hasBookmark(own),
    viewer &&
      ports.getRelations(
        viewer.id,
        finding.then((tweet) => (tweet ? usersIn(tweet) : [])),
      ),
  ]);
  const edges = [favorite, repost];
  const tweet = found && (await tweetWithOwnEffect(ports, found, { viewerId: viewer?.id, edges }));
  if (!tweet?.active) throw tweetNotFound(tweetId);
  const hydrated = {
    ...(await readShown(ports, tweet)),
    tweet,
    viewer: viewer && { favorite: favorite ?? null, repost: repost ?? null, bookmarked, relations },
  };
  return presentVisibleTweet(hydrated, tweetId);
}
