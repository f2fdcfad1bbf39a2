/** What must be true once murmur is at rest. Each check returns what is wrong. */
import { deepStrictEqual } from "node:assert";
import type { FeedItem } from "../../../lib/contract/feed/schemas.ts";
import { chunk } from "../../../lib/core/chunks.ts";
import { expectTweet } from "../../soak/assertions.ts";
import { expectFollowed } from "../../soak/check-home-feed.ts";
import { expectNotifications } from "../../soak/check-notifications.ts";
import { countsOf } from "../../soak/expected.ts";
import type { ModelTweet, Person } from "../../soak/model.ts";
import { readForward } from "../../soak/pages.ts";
import { everyone } from "../everyone.ts";
import type { OpenPage } from "../load/open-pages.ts";
import { checkBy, problemsOf, type Subject, type Verdict } from "./subject.ts";

const PAGE = 100;
const count = (n: number) => n.toLocaleString("en");

async function feedOf(subject: Subject, reader: Person): Promise<FeedItem[]> {
  const client = subject.clientOf(reader);
  const read = (query: { limit: number; cursor?: string }) =>
    client.getFeed({ query: { ...query, include: "following" } });
  return (await readForward(read, { limit: PAGE, idOf: ({ tweet }) => tweet.id })).items;
}

/** Every tweet of everyone who is followed, once, newest first. */
export async function feeds(subject: Subject): Promise<Verdict> {
  let tweets = 0;
  const problems = await problemsOf(subject.readers, async (reader) => {
    const check = checkBy(subject, reader);
    const items = await feedOf(subject, reader);
    expectFollowed(check, items, { replies: "all" });
    for (const { tweet } of items) expectTweet(check, tweet);
    tweets += items.length;
  });
  const checked = `${count(tweets)} tweets in the feeds of ${subject.readers.length} people`;
  return { name: "Feeds are complete and in order", checked, problems };
}

/** Everyone's tweets, followers and people followed. */
export async function peopleCounters(subject: Subject): Promise<Verdict> {
  const { model, prefixes, visitor } = subject;
  const found = new Map<string, { tweets: number; followers: number; following: number }>();
  for await (const { id, metrics } of everyone(visitor.findUsers, prefixes)) found.set(id, metrics);
  const problems = await problemsOf(model.people, async (person) =>
    deepStrictEqual(found.get(person.id), countsOf(model, person)),
  );
  return { name: "Counters of people are exact", checked: `${count(model.people.length)} people`, problems };
}

/** Every tweet: its text, author, favorites and replies. */
export async function tweetCounters(subject: Subject): Promise<Verdict> {
  const { model, readers } = subject;
  const problems: string[] = [];
  for (const [i, tweets] of chunk(model.active(), PAGE).entries()) {
    const viewer = readers[i % readers.length] as Person;
    const ids = tweets.map(({ id }) => id).join();
    const { items, missing } = await subject.clientOf(viewer).getTweets({ query: { ids } });
    problems.push(...missing.map((id) => `${id} is missing`));
    const shown = items.map((item) => ({ item, handle: item.id }));
    problems.push(
      ...(await problemsOf(shown, async ({ item }) => expectTweet(checkBy(subject, viewer), item))),
    );
  }
  return { name: "Counters of tweets are exact", checked: `${count(model.tweets.length)} tweets`, problems };
}

/** Each tweet, reply, favorite and follow is announced once to everybody it concerns. */
export async function notifications(subject: Subject): Promise<Verdict> {
  let found = 0;
  const problems = await problemsOf(subject.readers, async (reader) => {
    const client = subject.clientOf(reader);
    const read = (query: { limit: number; cursor?: string }) => client.listNotifications({ query });
    const { items } = await readForward(read, { limit: PAGE, idOf: ({ id }) => id });
    expectNotifications(checkBy(subject, reader), items);
    found += items.length;
  });
  const checked = `${count(found)} notifications of ${subject.readers.length} people`;
  return { name: "One notification for each event", checked, problems };
}

export async function ownWrites({ looks, unseen }: Subject): Promise<Verdict> {
  const checked = `${count(looks)} changes that their authors looked at`;
  return { name: "People see their own changes at once", checked, problems: [...unseen] };
}

export async function answers({ requests, failed, failures }: Subject): Promise<Verdict> {
  const more = failed > failures.length ? [`and ${count(failed - failures.length)} more`] : [];
  const checked = `${count(requests)} requests`;
  return { name: "No request failed", checked, problems: [...failures, ...more] };
}

/** What a page was not told over its socket is in the feed that it asks for. */
export async function liveUpdates(subject: Subject): Promise<Verdict> {
  let [live, caughtUp] = [0, 0];
  const problems = await problemsOf(
    subject.pages.map((page) => ({ page, handle: page.owner.handle })),
    async ({ page }) => {
      const wanted = duringPage(subject, page);
      const missed = wanted.filter(({ id }) => !page.tweets.has(id));
      live += wanted.length - missed.length;
      if (missed.length === 0) return;
      const inFeed = new Set((await feedOf(subject, page.owner)).map(({ tweet }) => tweet.id));
      const lost = missed.filter(({ id }) => !inFeed.has(id));
      caughtUp += missed.length - lost.length;
      deepStrictEqual(
        lost.map(({ id }) => id),
        [],
      );
    },
  );
  const checked = `${count(live)} live updates on ${subject.pages.length} pages, ${count(caughtUp)} caught up`;
  return { name: "Live updates arrive, or the feed catches up", checked, problems };
}

function duringPage({ model }: Subject, { owner, from, to }: OpenPage): ModelTweet[] {
  return model.active(({ author, at }) => {
    const follow = model.follow(owner, author);
    return author !== owner && follow !== undefined && at > from && at < to && at > follow.to;
  });
}

export const checks = [answers, ownWrites, feeds, peopleCounters, tweetCounters, notifications, liveUpdates];
