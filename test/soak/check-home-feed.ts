/** The home feed, at several page sizes, with and without popular tweets and replies to strangers. */
import { deepStrictEqual } from "node:assert";
import type { FeedItem } from "../../lib/contract/feed/schemas.ts";
import { type Check, expectTweet, label, labelOf, within } from "./assertions.ts";
import { inHomeFeed, isBetweenFollowed, repostsInHomeFeed } from "./expected.ts";
import type { Interval, ModelTweet } from "./model.ts";
import { checkBackward, pageSize, readForward } from "./pages.ts";
import { isMuted, isVisible } from "./visibility.ts";

const idOf = ({ tweet: { id } }: FeedItem) => id;

type Choice = { include: "following" | "popular"; replies: "all" | "following"; limit: number };

export async function checkHomeFeed(check: Check): Promise<void> {
  const { murmur, model, name } = check;
  for (const include of ["following", "popular"] as const)
    for (const limit of [pageSize(murmur.dice, `${name} ${include}`, model.tweets.length), 100]) {
      const replies = murmur.dice.pick(`${name} ${include} replies`, ["all", "following"] as const);
      await within(`${limit} a page, including ${include}, replies: ${replies}`, () =>
        checkPages(check, { include, replies, limit }),
      );
    }
}

async function checkPages(check: Check, choice: Choice): Promise<void> {
  const { include, replies, limit } = choice;
  const client = check.murmur.clientOf(check.viewer);
  const read = (query: { limit: number; cursor?: string }) =>
    client.getFeed({ query: { ...query, include, replies } });
  const { items, pages } = await readForward(read, { limit, idOf });
  const popular = items.filter(({ reason }) => reason === "popular");
  const followed = items.filter(({ reason }) => reason !== "popular");
  expectFollowed(check, followed, { replies, beside: popular });
  expectPopular(check, popular, choice);
  for (const { tweet } of items) expectTweet(check, tweet);
  if (include === "following") await checkBackward(read, { pages, limit, idOf });
}

/**
 * Throws unless these are the tweets that a home feed shows of the people its reader follows, by them or reposted by them, in
 * their order. A popular tweet `beside` them may stand for its reposts.
 */
export function expectFollowed(
  check: Check,
  items: FeedItem[],
  { replies, beside = [] }: { replies: Choice["replies"]; beside?: readonly FeedItem[] },
): void {
  const { model } = check;
  const shown = new Set(items.map(idOf));
  const mixedIn = new Set(beside.map(idOf));
  const wanted = model.active().filter((tweet) => {
    const verdict = verdictOf(check, tweet, replies);
    return (verdict === "must" && !mixedIn.has(tweet.id)) || (verdict !== "never" && shown.has(tweet.id));
  });
  deepStrictEqual(items.map(({ tweet }) => labelOf(model)(tweet)).sort(), wanted.map(label).sort());
  const places = items.map((item) => placeOf(check, item));
  for (const [i, { from }] of places.slice(1).entries())
    if ((places[i]?.to ?? 0) < from) throw new Error(`Not newest first: ${items.map(idOf).join(", ")}.`);
}

/** Whether a feed must show a tweet, as its author's or as a repost. */
function verdictOf(check: Check, tweet: ModelTweet, replies: Choice["replies"]): "must" | "may" | "never" {
  const { model, viewer, murmur } = check;
  if (!isVisible(check, tweet) || isMuted(check, tweet)) return "never";
  const question = { reader: viewer, tweet, now: murmur.time.now };
  const isWanted = replies === "all" || isBetweenFollowed(model, viewer, tweet);
  if (isWanted && tweet.tags.some((tag) => model.distances.followsHashtag(viewer, tag))) return "must";
  const own = isWanted ? inHomeFeed(model, question) : "never";
  const reposts = repostsInHomeFeed(model, question);
  if (own === "must" || reposts.some(({ must }) => must)) return "must";
  return own === "may" || reposts.length > 0 ? "may" : "never";
}

/** When the feed's row for an item was made. Throws unless the item names those who reposted it, the latest first. */
function placeOf({ model, viewer, murmur }: Check, { tweet: { id }, reason, by = [] }: FeedItem): Interval {
  const tweet = model.tweet(id) as ModelTweet;
  const reposts = repostsInHomeFeed(model, { reader: viewer, tweet, now: murmur.time.now });
  const latest = Math.max(0, ...reposts.filter(({ must }) => must).map(({ at }) => at.from));
  if (reason !== "repost") {
    if (latest > 0) throw new Error(`${label(tweet)} has been reposted, but is not shown as a repost.`);
    return { from: tweet.at, to: tweet.at };
  }
  const first = reposts.find((repost) => repost.by.id === by[0]?.id);
  if (by.some((user) => reposts.every((repost) => repost.by.id !== user.id)) || !first)
    throw new Error(`${label(tweet)} is shown as reposted by ${by.map(({ handle }) => handle)}.`);
  if (first.at.to < latest) throw new Error(`${label(tweet)} is not at its latest repost.`);
  return first.at;
}

/** Popular tweets are by users the reader does not follow, and few. */
function expectPopular(check: Check, items: FeedItem[], { include, replies, limit }: Choice): void {
  const { model, viewer } = check;
  if (include === "following" && items.length > 0)
    throw new Error("There are popular tweets among the followed.");
  if (items.length > limit / 5) throw new Error(`${items.length} of ${limit} tweets are popular ones.`);
  for (const item of items) {
    const tweet = model.tweet(idOf(item)) as ModelTweet;
    const isUnwanted = replies === "following" && tweet.parent !== undefined;
    if (isUnwanted || isMuted(check, tweet) || tweet.author === viewer || model.follow(viewer, tweet.author))
      throw new Error(`Not to be recommended: ${labelOf(model)(tweet)}.`);
  }
}
