/**
 * The normalized cache: every tweet and every user is stored once, and lists refer to them by id. A change is therefore
 * one write, wherever the entity is shown.
 */
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { Author, User } from "../../../lib/contract/user/schemas.ts";
import { createEntityStore, type EntityStore } from "./entity-store.ts";
import type { Row } from "./row.ts";

export type CachedTweet = Omit<Tweet, "author"> & { authorId: string };
/** Tweets and notifications contain only the author part of a user; `profile` is the rest. */
export type CachedUser = { author: Author; profile?: Profile };
export type Profile = Omit<User, keyof Author>;

/** Stores entities and returns references to them. */
export type Put = {
  tweet: (tweet: Tweet) => { id: string; tweetId: string };
  author: (author: Author) => { id: string; userId: string };
  user: (user: User) => { id: string; userId: string };
};

export type Cache = {
  tweets: EntityStore<CachedTweet>;
  users: EntityStore<CachedUser>;
  /** Call it before the request: what the request returns does not undo writes made in the meantime. */
  beginRead: () => Put;
  /** Stores what a mutation returned. */
  write: Put;
  /** Drops what the rows do not refer to and nothing shows. */
  retain: (rows: readonly Row[]) => void;
  clear: () => void;
};

export function createCache(): Cache {
  const tweets = createEntityStore<CachedTweet>();
  const users = createEntityStore<CachedUser>();
  const isKnown = (userId: string) => users.get(userId) !== undefined;
  return {
    tweets,
    users,
    beginRead: () => {
      const [tweetRevision, userRevision] = [tweets.revision(), users.revision()];
      return putWith(
        (id, tweet) => tweets.put(id, withLatestText(tweet, tweets.get(id)), tweetRevision),
        (id, user) => users.put(id, user, userRevision),
        isKnown,
      );
    },
    write: putWith(
      tweets.write,
      // What a mutation returns of an author is part of the profile: it must not keep the rest, which is being read, from the cache.
      (id, user) => (user.profile ? users.write(id, user) : users.put(id, user, users.revision())),
      isKnown,
    ),
    retain: (rows) => {
      const tweetIds = new Set(rows.map(({ tweetId = "" }) => tweetId));
      for (const id of [...tweetIds]) tweetIds.add(tweets.get(id)?.inReplyTo ?? "");
      tweets.retain(tweetIds);
      const userIds = new Set(rows.flatMap(({ userId = "", userIds: others = [] }) => [userId, ...others]));
      for (const id of tweetIds) userIds.add(tweets.get(id)?.authorId ?? "");
      users.retain(userIds);
    },
    clear: () => {
      tweets.clear();
      users.clear();
    },
  };
}

function putWith(
  putTweet: (id: string, tweet: CachedTweet) => void,
  putUser: (id: string, user: CachedUser) => void,
  isKnown: (userId: string) => boolean,
): Put {
  const author: Put["author"] = (user) => {
    // A feed without names must not make a user nameless wherever else they are shown.
    if (user.handle !== "" || !isKnown(user.id)) putUser(user.id, { author: user });
    return { id: user.id, userId: user.id };
  };
  return {
    author,
    user: ({ id, handle, name, avatarUrl, ...profile }) => {
      putUser(id, { author: { id, handle, name, avatarUrl }, profile });
      return { id, userId: id };
    },
    tweet: ({ author: tweetAuthor, ...tweet }) => {
      author(tweetAuthor);
      putTweet(tweet.id, { ...tweet, authorId: tweetAuthor.id });
      return { id: tweet.id, tweetId: tweet.id };
    },
  };
}

/** A response may be a second older than what an edit has returned, or a live update has brought. */
function withLatestText(tweet: CachedTweet, known: CachedTweet | undefined): CachedTweet {
  if (!known || (known.editedAt ?? "") <= (tweet.editedAt ?? "")) return tweet;
  return { ...tweet, text: known.text, editedAt: known.editedAt };
}
