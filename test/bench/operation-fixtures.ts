/** The data that the benches of operations read. */
import { randomUUID } from "node:crypto";
import { newId, now } from "../../lib/core/clock.ts";
import { dayOf, firstIdAt, shardOf } from "../../lib/core/ids.ts";
import { setFollowedHashtag } from "../../lib/data/hashtag/followed.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import type { Item } from "../../lib/data/table/client.ts";
import { indexKeys, keys } from "../../lib/data/table/keys.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createUser, favoriteItem, feedRow, followItem, popularTweet, signIn } from "./fixtures.ts";
import { index, indexRush, searchableText as text } from "./search.ts";
import { createSpread } from "./spread.ts";

/**
 * `tweetId` is the newest tweet of the feed, `favoriteId` one that every author favorites, `cookie` that of a session of
 * alice's.
 */
export type Fixtures = {
  alice: Caller;
  /** Whose feed has quotes and reposts. */
  spread: Caller;
  /** Who follows nobody but a hashtag that many tweets have. */
  tagged: Caller;
  authors: Caller[];
  tweetId: string;
  favoriteId: string;
  cookie: string;
};

/** Rows of the feed: enough to fill a page and the unread count. More rows must not cost more. */
const ROWS = 120;

const HOUR = 3_600_000;

/** Every tenth tweet is a favorite of its reader. */
const FAVORITE_EVERY = 10;

/** Creates alice, 20 authors she follows, whose tweets alternate in her feed, and ten others with popular tweets today. */
export async function createFixtures(): Promise<Fixtures> {
  const alice = await createUser("alice");
  const authors = await Promise.all(Array.from({ length: 20 }, (_, i) => createUser(`author${i}`)));
  const others = await Promise.all(Array.from({ length: 10 }, (_, i) => createUser(`other${i}`)));
  await Promise.all(others.map((author, i) => popularTweet(author, 50 + i)));
  let tweetId = "";
  await batchWrite(authors.map((author) => ({ put: followItem(alice.id, author.id) })));
  await batchWrite(
    authors.flatMap((author) => others.map((other) => ({ put: followItem(author.id, other.id) }))),
  );
  for (let i = 0; i < ROWS; i++) {
    const author = authors[i % authors.length] as Caller;
    tweetId = newId();
    await putTweet({ id: tweetId, authorId: author.id, text, inReplyTo: null, correlationId: "bench" });
    await batchWrite([
      { put: feedRow(alice.id, { tweetId, authorId: author.id }) },
      ...(i % FAVORITE_EVERY === 0 ? [{ put: favoriteItem(alice.id, tweetId) }] : []),
    ]);
  }
  const favoriteId = newId();
  await putTweet({
    id: favoriteId,
    authorId: others[0]?.id ?? "",
    text,
    inReplyTo: null,
    correlationId: "bench",
  });
  await batchWrite(authors.map(({ id }) => ({ put: favoriteItem(id, favoriteId) })));
  const [cookie] = [await signIn(alice), await signIn(alice), await signIn(alice)];
  const spread = await createSpread(authors, { text, of: favoriteId });
  const tagged = await createUser("tagged");
  await setFollowedHashtag({ userId: tagged.id, tag: "tea", following: true });
  await indexRush(authors[0] as Caller);
  const fixtures = { alice, spread, tagged, authors, tweetId, favoriteId, cookie };
  await grow(fixtures, ROWS, 3);
  return fixtures;
}

/** Adds data that an operation could end up reading: older tweets of the day, the author and the feed, and followers. */
export async function grow(
  { alice, authors: [author] }: Fixtures,
  count: number,
  hoursAgo: number,
): Promise<void> {
  if (!author) return;
  // Within an hour, so that none of their words is used so often that it needs more lists.
  const past = now() - hoursAgo * HOUR;
  const ids = Array.from(
    { length: count },
    (_, i) => firstIdAt(past + Math.floor((i * HOUR) / count)).slice(0, 10) + newId().slice(10),
  );
  const tweets = ids.flatMap((id) => [
    {
      put: {
        ...keys.tweet(id),
        authorId: author.id,
        text,
        active: true,
        counted: 1,
        GSI1PK: indexKeys.author(author.id),
        GSI1SK: id,
        GSI2PK: indexKeys.day(dayOf(id), shardOf(id, 16)),
        GSI2SK: id,
      } as Item,
    },
    { put: feedRow(alice.id, { tweetId: id, authorId: author.id }) },
  ]);
  const followers = ids.flatMap((id) => {
    const userId = randomUUID();
    const profile = {
      ...keys.profile(userId),
      id: userId,
      handle: id.toLowerCase(),
      name: id,
      createdAt: past,
    };
    return [{ put: profile }, { put: followItem(userId, author.id) }];
  });
  await batchWrite([...tweets, ...followers]);
  await index(ids, author.id);
}
