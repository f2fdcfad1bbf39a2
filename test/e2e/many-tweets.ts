/** Many tweets by one author, answered in place of the API, because writing them would take minutes. */
import type { Page, Route } from "playwright-core";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";

const author = {
  id: "00000000-0000-4000-8000-000000000001",
  handle: "wordy",
  name: "Wordy",
  avatarUrl: null,
};

/** Texts of one to six lines, so that rows have different heights. */
function tweetAt(index: number): Tweet {
  return {
    id: `01KJ${String(index).padStart(22, "0")}`,
    text: `Tweet number ${index}. ${"And it goes on for a while. ".repeat(index % 7)}`,
    author,
    createdAt: new Date(Date.UTC(2026, 0, 1) - index * 60_000).toISOString(),
    inReplyTo: null,
    replyingTo: null,
    quoteOf: null,
    quote: null,
    media: [],
    labels: [],
    editedAt: null,
    metrics: { favorites: index % 5, replies: 0, reposts: 0, quotes: 0 },
  };
}

const json = (route: Route, body: unknown) => route.fulfill({ json: body });

/** Answers reads of popular tweets and of the feed with `count` tweets, and reads and favorites of one of them. */
export async function serveManyTweets(page: Page, count: number, pageSize = 100): Promise<void> {
  const answer = (route: Route, toItem: (tweet: Tweet) => unknown) => {
    const start = Number(new URL(route.request().url()).searchParams.get("cursor") ?? 0);
    const end = Math.min(count, start + pageSize);
    const items = Array.from({ length: end - start }, (_, i) => toItem(tweetAt(start + i)));
    return json(route, { items, next: end < count ? String(end) : null, prev: null });
  };
  await page.route("**/v1/popular/tweets*", (route) => answer(route, (tweet) => tweet));
  await page.route("**/v1/feed*", (route) => answer(route, (tweet) => ({ tweet, reason: "following" })));
  await page.route("**/favorite", (route) =>
    json(route, tweetAt(Number(/01KJ(\d{22})/.exec(route.request().url())?.[1]))),
  );
  await page.route(/\/v1\/tweets\/01KJ\d{22}$/, (route) => {
    const id = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    return json(route, tweetAt(Number(id.slice(4))));
  });
  await page.route(/\/v1\/tweets\/01KJ\d{22}\/conversation/, (route) => {
    const id = new URL(route.request().url()).pathname.split("/").at(-2) ?? "";
    const replies = { items: [], next: null, prev: null };
    return json(route, { ancestors: [], above: null, tweet: tweetAt(Number(id.slice(4))), replies });
  });
}
