import { expect } from "vitest";
import type { Item } from "../../../lib/data/table/client.ts";
import { keys } from "../../../lib/data/table/keys.ts";

const isCountable = ({ active }: Item) => active === true;

/** Every counter must equal the number of what it counts. */
export function expectCountersToBeRight(items: readonly Item[]): void {
  const count = (wanted: (item: Item) => boolean) => items.filter(isCountable).filter(wanted).length;
  for (const profile of items.filter(({ SK }) => SK === "PROFILE")) {
    const id = String(profile.id);
    const user = keys.profile(id).PK;
    expect
      .soft(
        {
          tweets: profile.tweets ?? 0,
          followers: profile.followers ?? 0,
          following: profile.following ?? 0,
        },
        String(profile.handle),
      )
      .toEqual({
        tweets: count(({ SK, authorId }) => SK === "TWEET" && authorId === id),
        followers: count(({ SK }) => SK === keys.follow({ followerId: "", followeeId: id }).SK),
        following: count(({ PK, SK }) => PK === user && SK.startsWith("FOLLOWS#")),
      });
  }
  for (const list of items.filter(({ SK }) => SK === "LIST"))
    expect
      .soft(list.members, list.PK)
      .toBe(items.filter(({ PK, SK }) => PK === list.PK && SK.startsWith("MEMBER#")).length);
  for (const tweet of items.filter(({ SK, active }) => SK === "TWEET" && active === true)) {
    const id = tweet.PK.slice("TWEET#".length);
    const { favorites = 0, replies = 0, reposts = 0, quotes = 0 } = tweet;
    expect.soft({ favorites, replies, reposts, quotes }, id).toEqual({
      favorites: count(({ SK }) => SK === `FAVORITE#${id}`),
      reposts: count(({ SK }) => SK === `REPOST#${id}`),
      quotes: count(({ SK, quoteOf }) => SK === "TWEET" && quoteOf === id),
      replies: count(({ SK, inReplyTo }) => SK === "TWEET" && inReplyTo === id),
    });
  }
}
