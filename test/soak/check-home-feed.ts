/** The home feed, at several page sizes, with and without popular tweets and replies to strangers. */
import { deepStrictEqual } from "node:assert";
import type { FeedItem } from "../../lib/contract/feed/schemas.ts";
import { type Check, expectTweet, label, labelOf, within } from "./assertions.ts";
import { inHomeFeed, isBetweenFollowed } from "./expected.ts";
import type { ModelTweet } from "./model.ts";
import { checkBackward, pageSize, readForward } from "./pages.ts";

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
  const [followed, popular] = (["following", "popular"] as const).map((wanted) =>
    items.filter(({ reason }) => reason === wanted),
  );
  expectFollowed(check, followed ?? [], replies);
  expectPopular(check, popular ?? [], choice);
  for (const { tweet } of items) expectTweet(check, tweet);
  if (include === "following") await checkBackward(read, { pages, limit, idOf });
}

/** Throws unless these are the tweets that a home feed shows of the people its reader follows, in their order. */
export function expectFollowed(
  { model, viewer, murmur }: Check,
  items: FeedItem[],
  replies: Choice["replies"],
): void {
  const shown = new Set(items.map(idOf));
  const wanted = model.active().filter((tweet) => {
    if (replies === "following" && !isBetweenFollowed(model, viewer, tweet)) return false;
    const verdict = inHomeFeed(model, { reader: viewer, tweet, now: murmur.time.now });
    return verdict === "must" || (verdict === "may" && shown.has(tweet.id));
  });
  deepStrictEqual(
    items.map(({ tweet }) => labelOf(model)(tweet)),
    wanted.map(label),
  );
}

/** Popular tweets are by users the reader does not follow, and few. */
function expectPopular(
  { model, viewer }: Check,
  items: FeedItem[],
  { include, replies, limit }: Choice,
): void {
  if (include === "following" && items.length > 0)
    throw new Error("There are popular tweets among the followed.");
  if (items.length > limit / 5) throw new Error(`${items.length} of ${limit} tweets are popular ones.`);
  for (const item of items) {
    const tweet = model.tweet(idOf(item)) as ModelTweet;
    const isUnwanted = replies === "following" && tweet.parent !== undefined;
    if (isUnwanted || tweet.deleted || tweet.author === viewer || model.follow(viewer, tweet.author))
      throw new Error(`Not to be recommended: ${labelOf(model)(tweet)}.`);
  }
}
