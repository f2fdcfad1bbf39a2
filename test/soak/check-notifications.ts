/** Notifications: what each is about, who is behind it, and how many are unread. */
import { deepStrictEqual } from "node:assert";
import type { Notification } from "../../lib/contract/notification/schemas.ts";
import { type Check, expectTweet, label, labelOf, within } from "./assertions.ts";
import { expectDecisions } from "./check-decisions.ts";
import { type ExpectedNotifications, notificationsOf } from "./expected-notifications.ts";
import { checkBackward, pageSize, readForward } from "./pages.ts";
import { visible } from "./visibility.ts";

const MAX_UNREAD = 99;
/** The most people that one notification counts. */
const MAX_COUNTED = 100;

const LISTS = [
  ["mention", "quote", "reply"],
  ["favorite", "follow", "mention", "quote", "reply", "repost"],
  ["tweet"],
];

const FOLDED: readonly string[] = ["favorite", "repost", "follow"];

const idOf = ({ id }: { id: string }) => id;

export async function checkNotifications(check: Check): Promise<void> {
  const { murmur, model, viewer, name } = check;
  const client = murmur.clientOf(viewer);
  for (const limit of [pageSize(murmur.dice, `${name} notifications`, model.tweets.length), 100])
    await within(`notifications of ${viewer.handle}, ${limit} a page`, async () => {
      const unread = new Set<number>();
      const read = async (query: { limit: number; cursor?: string }) => {
        const page = await client.listNotifications({ query });
        unread.add(page.unread);
        return page;
      };
      const { items, pages } = await readForward(read, { limit, idOf });
      expectNotifications(check, items);
      await checkBackward(read, { pages, limit, idOf });
      const unseen = items.filter(({ id }) => id > viewer.seenUpTo).length;
      deepStrictEqual([...unread], [Math.min(MAX_UNREAD, unseen)], "Wrong number of unread notifications.");
      for (const types of LISTS) await checkTypes(check, { types, items });
    });
}

/** The list of some types has what the list of all types has of them. */
async function checkTypes(
  { murmur, viewer }: Check,
  { types, items }: { types: readonly string[]; items: Notification[] },
): Promise<void> {
  const client = murmur.clientOf(viewer);
  let unread = 0;
  const read = async (query: { limit: number; cursor?: string }) => {
    const page = await client.listNotifications({ query: { ...query, types: types.join() } });
    unread = page.unread;
    return page;
  };
  const found = await readForward(read, { limit: 100, idOf });
  const wanted = items.filter(({ type }) => types.includes(type));
  deepStrictEqual(found.items.map(idOf), wanted.map(idOf), `Not the list of ${types}.`);
  const unseen = wanted.filter(({ seen }) => !seen).length;
  deepStrictEqual(unread, Math.min(MAX_UNREAD, unseen), `Wrong number of unread ${types}.`);
}

/** Throws unless these are all notifications that the reader should have, each once. */
export function expectNotifications(check: Check, items: Notification[]): void {
  const expected = notificationsOf(check);
  for (const { tweet } of items) if (tweet) expectTweet(check, tweet);
  expectOrder(items);
  expectDecisions(check, items);
  const ofTweets = items.filter(({ type }) => ![...FOLDED, "decision", "report"].includes(type));
  expectTweets(check, { items: ofTweets, expected });
  for (const tweet of visible(check, ({ author }) => author === check.viewer)) {
    for (const [type, people] of [
      ["favorite", expected.favorites],
      ["repost", expected.reposts],
    ] as const) {
      const folds = items.filter((item) => item.type === type && item.tweet?.id === tweet.id);
      expectPeople(folds, { ...people.get(tweet), what: `${type}s of ${label(tweet)}` });
    }
  }
  const follows = items.filter(({ type }) => type === "follow");
  expectPeople(follows, { ...expected.followers, what: "follows" });
}

function expectOrder(items: readonly Notification[]): void {
  const ids = items.map(idOf);
  deepStrictEqual(ids, [...ids].sort().reverse(), "Not newest first.");
}

function expectTweets(
  { model }: Check,
  { items, expected }: { items: Notification[]; expected: ExpectedNotifications },
): void {
  const shown = new Map(items.map((item) => [item.tweet?.id, item.type]));
  const wanted = [...expected.tweets].flatMap(([tweet, { types, must }]) => {
    const type = shown.get(tweet.id);
    if (type === undefined && !must) return [];
    return [`${type && types.includes(type) ? type : types[0]}: ${label(tweet)}`];
  });
  const found = items.map(({ type, tweet }) => `${type}: ${tweet && labelOf(model)(tweet)}`);
  deepStrictEqual(found, wanted);
}

type Someone = { id: string; handle: string };
type Behind = { must?: Someone[]; named?: Someone[]; may?: Someone[]; what: string };

/** All notifications of one kind together count everyone who is behind them, and name some. */
function expectPeople(
  items: readonly Notification[],
  { must = [], named: known = [], may = [], what }: Behind,
): void {
  const count = items.reduce((sum, item) => sum + item.count, 0);
  if (count < Math.min(must.length, MAX_COUNTED) || count > may.length)
    throw new Error(`${what}: ${count} people, expected ${must.length} to ${may.length}.`);
  const named = items.flatMap(({ actors }) => actors);
  const knownIds = new Set(known.map(idOf));
  const wrong = named.filter(({ id }) => !knownIds.has(id));
  if (wrong.length > 0 || new Set(named.map(idOf)).size < named.length)
    throw new Error(
      `${what}: names ${named.map(({ handle }) => handle)} of ${known.map(({ handle }) => handle)}.`,
    );
}
