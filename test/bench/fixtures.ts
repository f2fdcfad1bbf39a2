/** Users and rows that the benches create. */
import { randomUUID } from "node:crypto";
import { newId, now } from "../../lib/core/clock.ts";
import { dayOf, shardOf } from "../../lib/core/ids.ts";
import { toFeedRowItem } from "../../lib/data/feed/feed-row-item.ts";
import { setFeedState } from "../../lib/data/feed/index.ts";
import { newSecret } from "../../lib/data/realtime/index.ts";
import { putSession } from "../../lib/data/session/index.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { FAVORITE_SHARDS, indexKeys, keys, RANKING_SHARDS } from "../../lib/data/table/keys.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { formatScore } from "../../lib/domain/discover/score.ts";
import { nextPause } from "../../lib/domain/feed/feed-state.ts";
import { feedRowOf } from "../../lib/domain/feed/model.ts";
import { SESSION_LIFETIME } from "../../lib/domain/session/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { sessionCookie } from "../../lib/http/session-cookie.ts";

/** Without a read for this long, ms, a feed is paused. */
const PAUSE_AFTER = 30 * 24 * 60 * 60 * 1000;

/** Creates a user with a profile, who has read their feed today. */
export async function createUser(handle: string): Promise<Caller> {
  const caller = { id: randomUUID(), handle };
  await createProfile({ caller, name: handle, createdAt: now() });
  const to = { status: "active", change: 0, dueAt: nextPause({ pauseAfter: PAUSE_AFTER }, now()) } as const;
  await setFeedState({ userId: caller.id, from: undefined, to });
  return caller;
}

/** A favorite edge, as it is once counted. */
export function favoriteItem(userId: string, tweetId: string): Item {
  const since = newId();
  return {
    ...keys.favorite({ userId, tweetId }),
    since,
    active: true,
    counted: 1,
    GSI1PK: indexKeys.favoritedBy(tweetId, shardOf(userId, FAVORITE_SHARDS)),
    GSI1SK: since,
  };
}

/** A tweet's row in a user's feed. */
export function feedRow(userId: string, tweet: { tweetId: string; authorId: string }): Item {
  return toFeedRowItem({ ...feedRowOf(tweet), userId });
}

/** A follow edge, as it is once counted. */
export function followItem(followerId: string, followeeId: string): Item {
  const since = newId();
  return {
    ...keys.follow({ followerId, followeeId }),
    since,
    active: true,
    counted: 1,
    GSI1PK: indexKeys.followers(followeeId, 0),
    GSI1SK: since,
    GSI2PK: indexKeys.following(followerId),
    GSI2SK: since,
  };
}

/** Begins a session with tokens of the authorization server's sizes. Returns its cookie. */
export async function signIn({ id: userId }: Caller): Promise<string> {
  const credential = { userId, sessionId: newId(), secret: newSecret() };
  const createdAt = now();
  const tokens = {
    accessToken: "x".repeat(1_100),
    refreshToken: "x".repeat(1_800),
    expiresAt: createdAt + 3_600_000,
  };
  const device = { browser: "Firefox", system: "Linux" };
  await putSession({ credential, tokens, device, createdAt, expiresAt: createdAt + SESSION_LIFETIME });
  return sessionCookie(credential).split(";")[0] ?? "";
}

/** Posts a tweet that is ranked for its favorites. */
export async function popularTweet(author: Caller, favorites: number): Promise<void> {
  const id = newId();
  await putTweet({ id, authorId: author.id, text: "x".repeat(280), inReplyTo: null, correlationId: "bench" });
  const ranking = indexKeys.popularTweets(dayOf(id), shardOf(id, RANKING_SHARDS));
  const item = {
    ...keys.tweet(id),
    authorId: author.id,
    text: "x".repeat(280),
    active: true,
    counted: 1,
    favorites,
  };
  await batchWrite([
    { put: { ...item, GSI3PK: ranking, GSI3SK: formatScore(favorites, author.id) } as Item },
  ]);
}
