/**
 * Measures what follows from a write, by calling the consumers' handlers in this process against the local DynamoDB, and what
 * open pages cost. With the operations, these are the inputs of `npm run capacity`.
 */
import { setTimeout as delay } from "node:timers/promises";
import { newId, now } from "../../lib/core/clock.ts";
import { variables } from "../../lib/core/environment.ts";
import { timeOf } from "../../lib/core/ids.ts";
import { finishMedia, getMedia } from "../../lib/data/media/index.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { fanOutDefaults } from "../../lib/domain/feed/model.ts";
import { windowOf } from "../../lib/domain/notification/fold.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { createUser, followItem } from "./fixtures.ts";
import { withLocalTable } from "./local.ts";
import { readItem } from "./meter.ts";
import { ON_READ, ofCrowds, ofPages } from "./open-pages.ts";
import { facts, uploadedBy } from "./picture-operations.ts";
import type { Figure, Section } from "./report.ts";
import { api, deliver, meanOf, measured, post } from "./steps.ts";

/** Followers that one invocation writes to without sending messages. */
const FOLLOWERS = 100;
/** Favorites that a batch counts. */
const FAVORITES = 20;
/** With its author, twelve terms: as many as an average tweet of the demo world has. */
const ELEVEN_WORDS = "Dense fog along harbor walls, gulls shouting before anyone sees ships";
/** Tweets that are indexed one by one: each counts one use in 16 of its terms, so a single one says little. */
const INDEXED = 50;
/** Longer than favorites take to be made and measured, ms. */
const WINDOW_LEFT = 20_000;

export async function pipeline(log: (text: string) => void): Promise<Section> {
  process.env[variables.fanOutOnWriteLimit] = String(fanOutDefaults.fanOutOnWriteLimit);
  process.env[variables.fanOutOnWriteTweets] = String(fanOutDefaults.fanOutOnWriteTweets);
  // Nothing here is hot, so nothing is sent to it.
  process.env[variables.hotCountersQueueUrl] = "unused";
  return withLocalTable(log, async () => {
    const people = await createPeople();
    log("following a tweet, favorites and follows through the consumers");
    const figures = [
      ...(await ofTweets(people)),
      ...(await ofFavorites(people)),
      ...(await ofFollows(people)),
      ...(await ofPictures(people)),
      ...(await ofPages(people)),
      ...(await ofCrowds(people)),
    ];
    return {
      name: "pipeline",
      title: "What follows from a write, and open pages",
      about: `The consumers' handlers, called in-process against the local DynamoDB, with cold caches. Units follow AWS's size rules. The author has ${FOLLOWERS} followers, *on read* means that the reader follows ${ON_READ} authors who fan out on read, and a batch counts ${FAVORITES} favorites. *Many online* means too many for the list of everyone online. Bytes are without AWS's 100 for each item. \`npm run capacity\` computes with these figures.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures,
    };
  });
}

type People = { author: Caller; reader: Caller; followers: Caller[] };

async function createPeople(): Promise<People> {
  const [author, reader] = [await createUser("author"), await createUser("reader")];
  const followers = await Promise.all(
    Array.from({ length: FOLLOWERS }, (_, i) => createUser(`follower${i}`)),
  );
  await batchWrite(followers.map(({ id }) => ({ put: followItem(id, author.id) })));
  return { author, reader, followers };
}

const state = { active: true, counted: 0, correlationId: "bench" };

async function ofTweets({ author, reader }: People): Promise<Figure[]> {
  const created = (tweetId: string, parent: string | null = null) => [
    {
      ...{ ...state, tweetId, authorId: author.id, inReplyTo: parent, mentions: [] },
      ...(parent === null ? {} : { parentAuthorId: reader.id }),
    },
  ];
  const tweet = created(await post(author));
  const parent = await post(reader);
  const reply = created(await post(author, parent), parent);
  const run = (step: string, events: object[]) => () => deliver(step, "tweet.created", [events]);
  const spoken: string[] = [];
  for (let n = 0; n < INDEXED; n++) spoken.push(await post(author, undefined, ELEVEN_WORDS));
  const indexed = spoken.map((id) => run("index-tweets", created(id)));
  return [
    ...(await measured("fan out a tweet", run("fan-out-tweet", tweet))),
    ...(await measured("notify of a tweet", run("notify", tweet))),
    ...(await measured("notify of a reply", run("notify", reply))),
    ...(await measured("count a tweet", run("update-counters", tweet))),
    ...(await measured("count a reply", run("update-counters", reply))),
    ...(await meanOf("index a tweet of 11 words", indexed)),
    ...(await ofEdits(author, spoken)),
  ];
}

/** Each tweet gets another first word. */
async function ofEdits(caller: Caller, tweetIds: readonly string[]): Promise<Figure[]> {
  const text = ELEVEN_WORDS.replace("Dense", "Thick");
  const edits: object[] = [];
  for (const tweetId of tweetIds) {
    const request = { caller, params: { tweetId }, headers: { "if-match": "*" }, body: { text } };
    const { editedAt } = await api<{ editedAt: string }>("editTweet", request);
    edits.push({ tweetId, authorId: caller.id, editedAt, correlationId: "bench" });
  }
  const run = (step: string) => (edited: object) => () => deliver(step, "tweet.edited", [[edited]]);
  return [
    ...(await meanOf("index an edit of one of 11 words", edits.map(run("index-tweets")))),
    ...(await measured("fan out an edit", run("fan-out-tweet")(edits[0] ?? {}))),
  ];
}

/** Waits if a window of notifications is about to end: favorites on both sides of it are two pieces of news. */
async function stayInWindow(): Promise<void> {
  const left = timeOf(windowOf(newId()).end) - now();
  if (left < WINDOW_LEFT) await delay(left);
}

async function ofFavorites({ author, reader, followers }: People): Promise<Figure[]> {
  const favorite = async (caller: Caller, tweetId: string) => {
    await api("favoriteTweet", { caller, params: { tweetId }, body: { favorited: true } });
    const { since } = (await readItem(keys.favorite({ userId: caller.id, tweetId }))) as { since?: string };
    return { ...state, userId: caller.id, tweetId, since };
  };
  await stayInWindow();
  const some = followers.slice(0, FAVORITES);
  const one = await post(author);
  const sameTweet = [];
  for (const caller of some) sameTweet.push(await favorite(caller, one));
  const manyTweets = [];
  for (const caller of some) manyTweets.push(await favorite(caller, await post(reader)));
  const run = (step: string, envelopes: object[][]) => () => deliver(step, "favorite.changed", envelopes);
  const each = (events: object[]) => events.map((event) => [event]);
  return [
    ...(await measured("notify of a first favorite", run("notify", [sameTweet.slice(0, 1)]))),
    ...(await measured("notify of another favorite", run("notify", [sameTweet.slice(1, 2)]))),
    ...(await measured(`count ${FAVORITES} favorites of one tweet`, run("update-counters", each(sameTweet)))),
    ...(await measured(
      `count ${FAVORITES} favorites of as many tweets`,
      run("update-counters", each(manyTweets)),
    )),
  ];
}

/** What process-media asks of the table for a picture. */
async function ofPictures({ author }: People): Promise<Figure[]> {
  const id = await uploadedBy(author);
  const work = async () => {
    await getMedia([id]);
    await finishMedia({ id, facts });
  };
  return measured("finish a picture", work);
}

async function ofFollows({ author, reader }: People): Promise<Figure[]> {
  await api("followUser", { caller: reader, params: { user: author.id }, body: { following: true } });
  const ids = { followerId: reader.id, followeeId: author.id };
  const { since } = (await readItem(keys.follow(ids))) as { since?: string };
  const run = (step: string) => () => deliver(step, "follow.changed", [[{ ...state, ...ids, since }]]);
  return [
    ...(await measured("notify of a follow", run("notify"))),
    ...(await measured("count a follow", run("update-counters"))),
  ];
}
