/** Compares everything that the API shows with the model, once nothing is in flight any more. */
import { deepStrictEqual } from "node:assert";
import type { User } from "../../lib/contract/user/schemas.ts";
import { dayOf } from "../../lib/core/ids.ts";
import { type Check, expectTweet, label, within } from "./assertions.ts";
import { checkConversation } from "./check-conversation.ts";
import { checkHomeFeed } from "./check-home-feed.ts";
import { checkList, expectPeople, expectRecent, expectRefused, expectTweets } from "./check-list.ts";
import { checkNotifications } from "./check-notifications.ts";
import { checkTexts } from "./check-texts.ts";
import { TAGS } from "./commands.ts";
import { countsOf } from "./expected.ts";
import type { Interval, Model, ModelTweet, Person } from "./model.ts";
import type { Stage } from "./murmur.ts";
import { isBarred, isVisible, visible } from "./visibility.ts";

export async function checkEverything(murmur: Stage, model: Model, name: string): Promise<void> {
  for (const viewer of model.people) {
    const check = { murmur, model, viewer, name: `${name} ${viewer.handle}` };
    await within(`home feed of ${viewer.handle}`, () => checkHomeFeed(check));
    await checkNotifications(check);
    await checkPerson(check);
  }
  const viewer = murmur.dice.pick(name, model.people);
  for (const [i, tweet] of model.tweets.entries())
    await checkTweet({ murmur, model, viewer, name: `${name} tweet ${i}` }, tweet);
  await checkDays({ murmur, model, viewer, name });
}

async function checkPerson(check: Check): Promise<void> {
  const { murmur, model, viewer } = check;
  const client = murmur.clientOf(viewer);
  const target = murmur.dice.pick(`${check.name} looks at`, model.people);
  const params = { user: target.id };
  await within(`profile of ${target.handle}`, async () =>
    expectUser(check, target, await client.getUser({ params })),
  );
  const replies = murmur.dice.pick(`${check.name} lists replies`, ["all", "none", "only"] as const);
  await checkList(check, `tweets of ${viewer.handle}, replies: ${replies}`, {
    read: (query) => client.listUserTweets({ params: { user: viewer.id }, query: { ...query, replies } }),
    expect: expectTweets(
      check,
      visible(
        check,
        ({ author, parent }) =>
          author === viewer && (replies === "all" || (parent === undefined) === (replies === "none")),
      ),
    ),
  });
  if (isBarred(check, target)) await checkClosed(check, target);
  else
    await checkList(check, `favorites of ${target.handle}`, {
      read: (query) => client.listFavorites({ params, query }),
      expect: expectTweets(
        check,
        visible(check, (tweet) => model.favorite(target, tweet) !== undefined),
      ),
    });
  await checkList(check, `bookmarks of ${viewer.handle}`, {
    read: (query) => client.listBookmarks({ query }),
    expect: expectRecent(
      visible(check).flatMap((tweet) => {
        const at = model.bookmark(viewer, tweet);
        return at ? [{ id: tweet.id, name: label(tweet), at }] : [];
      }),
    ),
  });
  await checkList(check, `tweets found of ${target.handle}`, {
    read: (query) => client.searchTweets({ query: { ...query, q: `from:${target.handle}` } }),
    expect: expectTweets(
      check,
      visible(check, ({ author }) => author === target),
    ),
  });
  await checkHashtag(check);
  const { now } = murmur.time;
  await checkList(check, `people that ${viewer.handle} blocks`, {
    read: (query) => client.listBlocks({ query }),
    expect: (users) =>
      deepStrictEqual(
        users.map(({ id }) => id).sort(),
        model.people
          .filter((one) => model.distances.blocks(viewer, one, now))
          .map(({ id }) => id)
          .sort(),
      ),
  });
  const followers = model.followersOf(viewer);
  await checkList(check, `followers of ${viewer.handle}`, {
    read: (query) => client.listFollowers({ params: { user: viewer.id }, query }),
    expect: expectPeople(
      check,
      followers.map((person) => ({ person, at: model.follow(person, viewer) as Interval })),
    ),
  });
  await checkList(check, `people that ${viewer.handle} follows`, {
    read: (query) => client.listFollowing({ params: { user: viewer.id }, query }),
    expect: expectPeople(
      check,
      model.followedBy(viewer).map((person) => ({ person, at: model.follow(viewer, person) as Interval })),
    ),
  });
}

/** If a block keeps two people apart, everything of each is closed to the other, except the profile. */
async function checkClosed({ murmur, viewer }: Check, target: Person): Promise<void> {
  const client = murmur.clientOf(viewer);
  const params = { user: target.id };
  await within(`lists of ${target.handle}, kept apart by a block from ${viewer.handle}`, async () => {
    await expectRefused("blocked", () => client.listFavorites({ params }));
    await expectRefused("blocked", () => client.listUserTweets({ params }));
    await expectRefused("blocked", () => client.listFollowers({ params }));
    await expectRefused("blocked", () => client.listFollowing({ params }));
  });
}

/** The tweets with a hashtag, by its page and by a search for the word. */
async function checkHashtag(check: Check): Promise<void> {
  const { murmur, model, viewer } = check;
  const client = murmur.clientOf(viewer);
  const tag = murmur.dice.pick(`${check.name} hashtag`, TAGS);
  const tagged = visible(check, ({ tags }) => tags.includes(tag));
  await checkList(check, `tweets with #${tag}`, {
    read: async (query) => {
      const page = await client.listHashtagTweets({ params: { tag }, query });
      deepStrictEqual(page.viewer?.following, model.distances.followsHashtag(viewer, tag));
      return page;
    },
    expect: expectTweets(check, tagged),
  });
  await checkList(check, `tweets found with ${tag}`, {
    read: (query) => client.searchTweets({ query: { ...query, q: tag } }),
    expect: expectTweets(check, tagged),
  });
}

function expectUser({ model, viewer, murmur }: Check, person: Person, user: User): void {
  const { now } = murmur.time;
  const related = {
    following: model.follow(viewer, person) !== undefined,
    followedBy: model.follow(person, viewer) !== undefined,
    bell: false,
    blocking: model.distances.blocks(viewer, person, now),
    blockedBy: model.distances.blocks(person, viewer, now),
    muting: model.distances.mutes(viewer, person, now),
  };
  deepStrictEqual(
    { name: user.name, metrics: user.metrics, pinned: user.pinnedTweet, viewer: user.viewer },
    {
      name: person.name,
      metrics: countsOf(model, person),
      pinned: model.distances.bars(viewer, person, now) ? null : (person.pinned?.id ?? null),
      viewer: person === viewer ? user.viewer : related,
    },
  );
}

async function checkTweet(check: Check, tweet: ModelTweet): Promise<void> {
  if (tweet.deleted) return;
  const { murmur, model, viewer } = check;
  const client = murmur.clientOf(viewer);
  const params = { tweetId: tweet.id };
  const isShown = isVisible(check, tweet);
  await within(label(tweet), async () => {
    if (isShown) expectTweet(check, await client.getTweet({ params }));
    else {
      await expectRefused("tweet_not_found", () => client.getTweet({ params }));
      await expectRefused("tweet_not_found", () => client.listTweetVersions({ params }));
    }
  });
  if (isShown && tweet.former) await checkTexts(check, tweet);
  if (!murmur.dice.chance(`${check.name} lists`, 0.3)) return;
  await checkConversation(check, tweet);
  if (tweet.hidden) return expectRefused("tweet_not_found", () => client.listTweetFavorites({ params }));
  await checkList(check, `replies to ${label(tweet)}`, {
    read: (query) => client.listReplies({ params, query }),
    expect: expectTweets(
      check,
      visible(check, ({ parent }) => parent === tweet),
    ),
  });
  if (!isShown) return expectRefused("blocked", () => client.listTweetFavorites({ params }));
  await checkList(check, `favorites of ${label(tweet)}`, {
    read: (query) => client.listTweetFavorites({ params, query }),
    expect: expectPeople(
      check,
      model.favoritersOf(tweet).map((person) => ({ person, at: model.favorite(person, tweet) as Interval })),
    ),
  });
  await checkSpread(check, tweet);
}

/** Who reposts a tweet, and which tweets quote it. */
async function checkSpread(check: Check, tweet: ModelTweet): Promise<void> {
  const { murmur, model, viewer } = check;
  const client = murmur.clientOf(viewer);
  const params = { tweetId: tweet.id };
  await checkList(check, `reposts of ${label(tweet)}`, {
    read: (query) => client.listTweetReposts({ params, query }),
    expect: expectPeople(
      check,
      model.repostersOf(tweet).map((person) => ({ person, at: model.repost(person, tweet) as Interval })),
    ),
  });
  await checkList(check, `quotes of ${label(tweet)}`, {
    read: (query) => client.listTweetQuotes({ params, query }),
    expect: expectTweets(
      check,
      visible(check, ({ quoted }) => quoted === tweet),
    ),
  });
}

async function checkDays(check: Check): Promise<void> {
  const { murmur, model, viewer } = check;
  const days = new Set(model.tweets.map(({ id }) => dayOf(id)));
  for (const [i, day] of [...days].entries())
    await checkList(check, `tweets of day ${i + 1}`, {
      read: (query) => murmur.clientOf(viewer).listRecentTweets({ query: { ...query, day } }),
      expect: expectTweets(
        check,
        visible(check, ({ id }) => dayOf(id) === day),
      ),
    });
}
