/** murmur in memory: one fake per noun, over maps that a test may inspect. */
import type { Caller } from "../../lib/domain/user/model.ts";
import { fakeBookmarks } from "./fakes/bookmark.ts";
import { fakeClock } from "./fakes/clock.ts";
import { fakeFavorites } from "./fakes/favorite.ts";
import { fakeFollows } from "./fakes/follow.ts";
import { fakeHashtags } from "./fakes/hashtag.ts";
import { fakeIdempotency } from "./fakes/idempotency.ts";
import { fakeLists } from "./fakes/list.ts";
import { fakeMedia } from "./fakes/media.ts";
import { fakeMutes } from "./fakes/mute.ts";
import { fakeRelations } from "./fakes/relation.ts";
import { fakeReposts } from "./fakes/repost.ts";
import { fakeSearch } from "./fakes/search.ts";
import { fakeTweets } from "./fakes/tweet.ts";
import { fakeUsers } from "./fakes/user.ts";

export function createFixtures() {
  const clock = fakeClock();
  const { tweets, ports: tweetPorts } = fakeTweets();
  const { profiles, ports: userPorts } = fakeUsers();
  const { favorites, ports: favoritePorts } = fakeFavorites();
  const { reposts, ports: repostPorts } = fakeReposts();
  const { ports: bookmarkPorts } = fakeBookmarks();
  const { follows, bells, onReadAuthors, isFollowing, ports: followPorts } = fakeFollows();
  const { ports: relationPorts } = fakeRelations(clock.ports.now);
  const { ports: mutePorts } = fakeMutes(clock.ports.now);
  const { lists, ports: listPorts } = fakeLists(profiles);
  const { ports: hashtagPorts } = fakeHashtags();
  const { indexed, ports: searchPorts } = fakeSearch();
  const { records, ports: idempotencyPorts } = fakeIdempotency();
  const pictures = fakeMedia(clock.ports.now);
  const ports = {
    ...clock.ports,
    ...tweetPorts,
    ...userPorts,
    ...pictures.ports,
    ...pictures.withPictures.tweets(tweetPorts),
    ...pictures.withPictures.users(profiles),
    ...favoritePorts,
    ...repostPorts,
    ...bookmarkPorts,
    ...followPorts,
    ...relationPorts,
    ...mutePorts,
    ...listPorts,
    ...hashtagPorts,
    ...searchPorts,
    ...idempotencyPorts,
  };
  return {
    ...{
      tweets,
      profiles,
      favorites,
      reposts,
      follows,
      bells,
      lists,
      records,
      pictures,
      indexed,
      onReadAuthors,
      isFollowing,
      ports,
    },
    pass: clock.pass,
    /** Signs users up. */
    join: async (...users: Caller[]) => {
      for (const caller of users)
        await ports.createProfile({ caller, name: caller.handle, createdAt: ports.now() });
    },
    /** Makes one user follow another, or stop. */
    follow: async (follower: Caller, followee: Caller, following = true) => {
      const edge = { followerId: follower.id, followeeId: followee.id };
      await ports.setFollow({
        ...{ ...edge, following, followerShards: 1 },
        ...{ since: ports.newId(), correlationId: "request" },
      });
    },
  };
}

export type Fixtures = ReturnType<typeof createFixtures>;
