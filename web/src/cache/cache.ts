/**
 * The normalized cache: every tweet and every user is stored once, and lists refer to them by id. A change is therefore
 * one write, wherever the entity is shown.
 */
import type { Author, Tweet, User } from "../../../lib/contract/schemas.ts";
import { createEntityStore, type EntityStore } from "./entity-store.ts";
import type { Row } from "./rows.ts";

export type CachedTweet = Omit<Tweet, "author"> & { authorId: string };
/** What is known of a user: at least what tweets and notifications say of them. */
export type CachedUser = Author & Partial<Omit<User, keyof Author>>;

/** Stores what one read of the API returned, and returns the references to it. */
export type Put = {
  tweet: (tweet: Tweet) => { id: string; tweetId: string };
  user: (user: Author | User) => { id: string; userId: string };
};

export type Cache = {
  tweets: EntityStore<CachedTweet>;
  users: EntityStore<CachedUser>;
  /** Call it before the request: what the request returns does not undo changes made in the meantime. */
  beginRead: () => Put;
  /** Drops what the rows do not refer to and nothing shows. */
  retain: (rows: readonly Row[]) => void;
  clear: () => void;
};

export function createCache(): Cache {
  const tweets = createEntityStore<CachedTweet>();
  const users = createEntityStore<CachedUser>();
  return {
    tweets,
    users,
    beginRead: () => {
      const [tweetRevision, userRevision] = [tweets.revision(), users.revision()];
      const putUser: Put["user"] = (user) => {
        users.put(user.id, user, userRevision);
        return { id: user.id, userId: user.id };
      };
      const putTweet: Put["tweet"] = ({ author, ...tweet }) => {
        putUser(author);
        tweets.put(tweet.id, { ...tweet, authorId: author.id }, tweetRevision);
        return { id: tweet.id, tweetId: tweet.id };
      };
      return { tweet: putTweet, user: putUser };
    },
    retain: (rows) => {
      const tweetIds = new Set(rows.map(({ tweetId = "" }) => tweetId));
      for (const id of [...tweetIds]) tweetIds.add(tweets.get(id)?.inReplyTo ?? "");
      tweets.retain(tweetIds);
      const userIds = new Set(rows.map(({ userId = "" }) => userId));
      for (const id of tweetIds) userIds.add(tweets.get(id)?.authorId ?? "");
      users.retain(userIds);
    },
    clear: () => {
      tweets.clear();
      users.clear();
    },
  };
}
