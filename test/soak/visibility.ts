/** The visibility stage as the model knows it: what a reader may see, and what their feed and notifications leave out. */
import type { Model, ModelTweet, Person } from "./model.ts";

type Eye = { model: Model; viewer: Person; murmur: { time: { readonly now: number } } };

export function isBarred({ model, viewer, murmur }: Eye, other: Person): boolean {
  return model.distances.bars(viewer, other, murmur.time.now);
}

export function isVisible(eye: Eye, tweet: ModelTweet): boolean {
  return !tweet.deleted && !tweet.hidden && !isBarred(eye, tweet.author);
}

/** The tweets that the viewer may see and that match, newest first. */
export function visible(eye: Eye, matches: (tweet: ModelTweet) => boolean = () => true): ModelTweet[] {
  return eye.model.active((tweet) => isVisible(eye, tweet) && matches(tweet));
}

/** Whether a feed and notifications leave out a visible tweet, for its own sake or for that of what it quotes. */
export function isMuted({ model, viewer, murmur }: Eye, tweet: ModelTweet): boolean {
  const { now } = murmur.time;
  const isUnwanted = (one: ModelTweet | undefined) =>
    one?.deleted === false &&
    one.author !== viewer &&
    (model.distances.mutes(viewer, one.author, now) || model.distances.mutesTweet(viewer, one, now));
  return isUnwanted(tweet) || (tweet.author !== viewer && isUnwanted(tweet.quoted));
}
