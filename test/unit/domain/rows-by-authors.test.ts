import { expect, it, vi } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { fanOutRepost } from "../../../lib/domain/feed/fan-out-repost.ts";
import { REPOSTS_RECORDED_EVERY } from "../../../lib/domain/feed/model.ts";
import { rowsByAuthors } from "../../../lib/domain/feed/rows-by-authors.ts";
import { bob, NOON, profileOf } from "../../people.ts";
import { inRange } from "../fakes/range.ts";

const MINUTE = 60_000;
const idAt = (minutes: number) => firstIdAt(NOON + minutes * MINUTE);
const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const everything = { rangeSince: (_: string, range: object) => range as never, isWanted: () => true };

type Repost = { by: number; at: number; tweetedBy: number };

/** Bob follows a hundred users, who have tweeted once each, one after the other, `pause` minutes apart. One may have reposted. */
function portsOf(pause: number, repost?: Repost) {
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  const minutes = (n: number) => n * pause;
  const profiles = numbers.map((n) =>
    profileOf(
      { id: userId(n), handle: `user${n}` },
      { tweetedBy: n === repost?.by ? repost.tweetedBy : NOON + minutes(n) * MINUTE },
    ),
  );
  const listAuthorTweets = vi.fn(async (authorId: string, range: object) => {
    const tweetId = idAt(minutes(Number(authorId.slice(-12))));
    return inRange([{ tweetId, position: tweetId, authorId }], range as never);
  });
  return {
    listFollowing: async () => numbers.map((n) => ({ userId: userId(n), position: idAt(0) })),
    getProfiles: async () => new Map(profiles.map((profile) => [profile.id, profile])),
    listAuthorTweets,
    listReposts: async (id: string, range: object) => {
      const is = repost && id === userId(repost.by);
      return inRange(
        is ? [{ position: idAt(repost.at), tweetId: idAt(1), authorId: userId(1) }] : [],
        range as never,
      );
    },
  };
}

it("a page of what a hundred users have posted reads the lists of those who have been active last", async () => {
  const ports = portsOf(200);
  const rows = await rowsByAuthors(ports as never, bob.id, everything)({ limit: 20 });
  expect(rows.map(({ actorId }) => actorId)).toEqual(Array.from({ length: 20 }, (_, n) => userId(99 - n)));
  expect(ports.listAuthorTweets).toHaveBeenCalledTimes(25);
});

it("it has a repost by somebody whose last tweet is old, though the repost was recorded an hour before", async () => {
  const at = 99 * 2 + 1;
  const tweetedBy = NOON + at * MINUTE - REPOSTS_RECORDED_EVERY;
  const ports = portsOf(2, { by: 3, at, tweetedBy });
  const [first] = await rowsByAuthors(ports as never, bob.id, everything)({ limit: 20 });
  expect(first).toMatchObject({ actorId: userId(3), reason: "repost", position: idAt(at) });
});

it.each([
  ["has never been recorded", undefined, true],
  ["was recorded more than an hour ago", NOON - REPOSTS_RECORDED_EVERY - 1, true],
  ["was recorded less than an hour ago", NOON - REPOSTS_RECORDED_EVERY + 1, false],
])("what happens to the time of a repost by somebody who %s", async (_, tweetedBy, isRecorded) => {
  const recordTweetedBy = vi.fn(async () => {});
  const profile = profileOf(bob, tweetedBy === undefined ? {} : { tweetedBy });
  const nothing = async () => {};
  const ports = {
    ...{ getProfile: async () => ({ ...profile, fanOut: "read" }), recordTweetedBy, now: () => NOON },
    ...{ addRecentTweets: nothing, measureFanOut: nothing, signalListeners: nothing },
  };
  await fanOutRepost(ports as never, { userId: bob.id, active: true } as never);
  expect(recordTweetedBy.mock.calls).toEqual(isRecorded ? [[bob.id, NOON]] : []);
});
