import type { Tombstone, Tweet } from "../../contract/tweet/schemas.ts";
import type { CountableState } from "../counters/model.ts";
import { createMissingProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import { presentTweetOrTombstone, presentVisibleTweet, type readShown } from "./hydrate.ts";
import type { StoredTweet } from "./model.ts";
import { lacksOwnCount } from "./own-effect.ts";
import type { TweetPorts } from "./ports.ts";
import type { HydratedTweet } from "./visibility.ts";

type Ports = Pick<TweetPorts, "rereadTweets"> & Omit<ProfilePorts, "getProfile">;

type Changed = {
  caller: Caller;
  tweet: StoredTweet;
  /** What the tweet shows, read with the caller's profile. */
  shown: Awaited<ReturnType<typeof readShown>>;
  /** The favorite or repost that the caller has just set. */
  state: CountableState | undefined;
  undoes: boolean;
  viewer: NonNullable<HydratedTweet["viewer"]>;
};

/**
 * Presents a tweet as the caller sees it once they have favorited or reposted it, or undone that. Others see who did it, so a
 * caller whose sign-up left no profile gets one here. Who undoes it may not see the tweet any more, and gets a tombstone then.
 */
export async function presentChangedTweet(
  ports: Ports,
  { caller, tweet, shown: { authors, ...shown }, state, undoes, viewer }: Changed,
): Promise<Tweet | Tombstone> {
  if (!authors.has(caller.id)) await createMissingProfile(ports, caller);
  const { id } = tweet;
  const current = lacksOwnCount(tweet, state) ? (await ports.rereadTweets([id])).get(id) : tweet;
  const present = undoes ? presentTweetOrTombstone : presentVisibleTweet;
  return present({ ...shown, tweet: current ?? tweet, viewer }, id);
}
