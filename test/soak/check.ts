/** Compares everything that the API shows with the model, once nothing is in flight any more. */
import { deepStrictEqual } from "node:assert";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import type { User } from "../../lib/contract/user/schemas.ts";
import { dayOf } from "../../lib/core/ids.ts";
import { type Check, expectTweet, label, labelOf, within } from "./assertions.ts";
import { checkHomeFeed } from "./check-home-feed.ts";
import { checkNotifications } from "./check-notifications.ts";
import { countsOf } from "./expected.ts";
import type { Interval, Model, ModelTweet, Person } from "./model.ts";
import type { Stage } from "./murmur.ts";
import { checkBackward, pageSize, type Read, readForward } from "./pages.ts";

const idOf = ({ id }: { id: string }) => id;

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

/** Checks a list at a random page size, forward and back. */
async function checkList<Item extends { id: string }>(
  { murmur, model, name }: Check,
  what: string,
  { read, expect }: { read: Read<Item>; expect: (items: Item[]) => void },
): Promise<void> {
  const limit = pageSize(murmur.dice, `${name} ${what}`, model.tweets.length);
  await within(`${what}, ${limit} a page`, async () => {
    const { items, pages } = await readForward(read, { limit, idOf });
    expect(items);
    await checkBackward(read, { pages, limit, idOf });
  });
}

function expectTweets(check: Check, expected: readonly ModelTweet[]): (items: Tweet[]) => void {
  return (items) => {
    deepStrictEqual(items.map(labelOf(check.model)), expected.map(label));
    for (const item of items) expectTweet(check, item);
  };
}

/** People in a list, the most recent first, by when each came to be in it. */
function expectPeople(expected: readonly { person: Person; at: Interval }[]) {
  return expectRecent(expected.map(({ person, at }) => ({ id: person.id, name: person.handle, at })));
}

/** A list, the most recent first, by when each item came to be in it. */
function expectRecent(
  expected: readonly { id: string; name: string; at: Interval }[],
): (items: { id: string }[]) => void {
  const atOf = new Map(expected.map(({ id, at }) => [id, at]));
  const nameOf = new Map(expected.map(({ id, name }) => [id, name]));
  return (items) => {
    const names = items.map(({ id }) => nameOf.get(id) ?? id);
    deepStrictEqual([...names].sort(), expected.map(({ name }) => name).sort());
    for (const [i, { id }] of items.entries()) {
      const next = items[i + 1] && atOf.get(items[i + 1]?.id ?? "");
      if (next && (atOf.get(id)?.to ?? 0) < next.from)
        throw new Error(`Not newest first: ${names.join(", ")}.`);
    }
  };
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
      model.active(
        ({ author, parent }) =>
          author === viewer && (replies === "all" || (parent === undefined) === (replies === "none")),
      ),
    ),
  });
  await checkList(check, `favorites of ${target.handle}`, {
    read: (query) => client.listFavorites({ params, query }),
    expect: expectTweets(
      check,
      model.active((tweet) => model.favorite(target, tweet) !== undefined),
    ),
  });
  await checkList(check, `bookmarks of ${viewer.handle}`, {
    read: (query) => client.listBookmarks({ query }),
    expect: expectRecent(
      model.active().flatMap((tweet) => {
        const at = model.bookmark(viewer, tweet);
        return at ? [{ id: tweet.id, name: label(tweet), at }] : [];
      }),
    ),
  });
  await checkList(check, `tweets found of ${target.handle}`, {
    read: (query) => client.searchTweets({ query: { ...query, q: `from:${target.handle}` } }),
    expect: expectTweets(
      check,
      model.active(({ author }) => author === target),
    ),
  });
  const followers = model.followersOf(viewer);
  await checkList(check, `followers of ${viewer.handle}`, {
    read: (query) => client.listFollowers({ params: { user: viewer.id }, query }),
    expect: expectPeople(
      followers.map((person) => ({ person, at: model.follow(person, viewer) as Interval })),
    ),
  });
  await checkList(check, `people that ${viewer.handle} follows`, {
    read: (query) => client.listFollowing({ params: { user: viewer.id }, query }),
    expect: expectPeople(
      model.followedBy(viewer).map((person) => ({ person, at: model.follow(viewer, person) as Interval })),
    ),
  });
}

function expectUser({ model, viewer }: Check, person: Person, user: User): void {
  const related = {
    following: model.follow(viewer, person) !== undefined,
    followedBy: model.follow(person, viewer) !== undefined,
    bell: false,
    ...{ blocking: false, blockedBy: false, muting: false },
  };
  deepStrictEqual(
    { name: user.name, metrics: user.metrics, viewer: user.viewer },
    {
      name: person.name,
      metrics: countsOf(model, person),
      viewer: person === viewer ? user.viewer : related,
    },
  );
}

async function checkTweet(check: Check, tweet: ModelTweet): Promise<void> {
  if (tweet.deleted) return;
  const { murmur, model, viewer } = check;
  const client = murmur.clientOf(viewer);
  const params = { tweetId: tweet.id };
  await within(label(tweet), async () => expectTweet(check, await client.getTweet({ params })));
  if (!murmur.dice.chance(`${check.name} lists`, 0.3)) return;
  await checkList(check, `replies to ${label(tweet)}`, {
    read: (query) => client.listReplies({ params, query }),
    expect: expectTweets(
      check,
      model.active(({ parent }) => parent === tweet),
    ),
  });
  await checkList(check, `favorites of ${label(tweet)}`, {
    read: (query) => client.listTweetFavorites({ params, query }),
    expect: expectPeople(
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
      model.repostersOf(tweet).map((person) => ({ person, at: model.repost(person, tweet) as Interval })),
    ),
  });
  await checkList(check, `quotes of ${label(tweet)}`, {
    read: (query) => client.listTweetQuotes({ params, query }),
    expect: expectTweets(
      check,
      model.active(({ quoted }) => quoted === tweet),
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
        model.active(({ id }) => dayOf(id) === day),
      ),
    });
}
