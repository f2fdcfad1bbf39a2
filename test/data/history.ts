/** Random histories: what alice, bob and carol do, in which order messages are delivered, and what should result. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { NOON } from "../people.ts";
import type { Message, Pipeline } from "./pipeline.ts";

/** One step of a history. Its numbers choose among the users and the tweets that exist at that time. */
type Step =
  | { does: "follow"; follower: number; followee: number; on: boolean }
  | { does: "favorite"; user: number; tweet: number; on: boolean }
  | { does: "repost"; user: number; tweet: number; on: boolean }
  | { does: "tweet"; author: number; parent: number; quoted: number; mentions: number }
  | { does: "delete"; tweet: number }
  /** Delivers some of the messages waiting in a queue, in any order; with `again`, they stay in the queue. */
  | { does: "deliver"; queue: number; picks: number[]; again: boolean };
type StepOf<Does extends Step["does"]> = Extract<Step, { does: Does }>;

const number = fc.nat({ max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("follow"),
      follower: number,
      followee: number,
      on: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("favorite"), user: number, tweet: number, on: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant("repost"), user: number, tweet: number, on: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ does: fc.constant("tweet"), author: number },
      ...{ parent: number, quoted: number, mentions: number },
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("delete"), tweet: number }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("deliver"),
      queue: number,
      picks: fc.array(number, { minLength: 1, maxLength: 6 }),
      again: fc.boolean(),
    }),
  },
) as fc.Arbitrary<Step>;

export const history = fc.record({
  steps: fc.array(step, { minLength: 10, maxLength: 40, size: "max" }),
  /** With 1, an author with two followers fans out on read, and on write again once both have left. */
  fanOutOnWriteLimit: fc.constantFrom(1, 100),
  /** One in this many calls of a hiccup throws. */
  crashEvery: fc.integer({ min: 7, max: 40 }),
  /** The order in which the messages left at the end are delivered. */
  order: fc.infiniteStream(fc.nat({ max: 1000 })),
});

export type ModelTweet = {
  id: string;
  author: Caller;
  parent: ModelTweet | undefined;
  quoted: ModelTweet | undefined;
  mentions: Caller[];
  active: boolean;
};

/**
 * What should be true in the end. `follows`, `favorites` and `reposts` hold pairs: see {@link pair}. `announced` are pairs of
 * a follower and a tweet that was posted while they followed its author.
 */
export type Model = {
  users: Caller[];
  tweets: ModelTweet[];
  follows: Set<string>;
  favorites: Set<string>;
  reposts: Set<string>;
  announced: Set<string>;
};

export const pair = (a: string, b: string) => `${a} ${b}`;

export async function newModel(): Promise<Model> {
  const users = ["alice", "bob", "carol"].map((name) => ({
    id: randomUUID(),
    handle: `${name}_${randomUUID().slice(0, 8)}`,
  }));
  await Promise.all(users.map((caller) => createProfile({ caller, name: caller.handle, createdAt: NOON })));
  const none = () => new Set<string>();
  return { users, tweets: [], follows: none(), favorites: none(), reposts: none(), announced: none() };
}

const MAX_CRASHES = 40;

/** Returns a hiccup that throws on every `every`-th call, until it has thrown a few dozen times. */
export function crashes(every: number): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls % every === 0 && calls / every < MAX_CRASHES) throw new Error("crashed");
  };
}

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

function setMember(set: Set<string>, member: string, on: boolean): void {
  if (on) set.add(member);
  else set.delete(member);
}

/** Takes a step, on the table and in the model. */
export async function take(model: Model, murmur: Pipeline, taken: Step): Promise<void> {
  switch (taken.does) {
    case "follow":
      return follow(model, murmur, taken);
    case "favorite":
      return favorite(model, murmur, taken);
    case "repost":
      return repost(model, murmur, taken);
    case "tweet":
      return tweet(model, murmur, taken);
    case "delete":
      return deleteTweet(model, murmur, taken);
    case "deliver":
      return deliverSome(murmur, taken);
  }
}

function activeTweets({ tweets }: Model): ModelTweet[] {
  return tweets.filter(({ active }) => active);
}

async function follow(model: Model, murmur: Pipeline, step: StepOf<"follow">): Promise<void> {
  const [follower, followee] = [at(model.users, step.follower)!, at(model.users, step.followee)!];
  if (follower === followee) return;
  const following = model.follows.has(pair(follower.id, followee.id));
  if (following !== step.on)
    for (const { id, author } of model.tweets)
      if (author === followee) model.announced.delete(pair(follower.id, id));
  setMember(model.follows, pair(follower.id, followee.id), step.on);
  await murmur.follow(follower.id, followee.id, step.on);
}

async function favorite(model: Model, murmur: Pipeline, step: StepOf<"favorite">): Promise<void> {
  const [user, favorited] = [at(model.users, step.user)!, at(activeTweets(model), step.tweet)];
  if (!favorited) return;
  setMember(model.favorites, pair(user.id, favorited.id), step.on);
  await murmur.favorite(user.id, favorited.id, step.on);
}

async function repost(model: Model, murmur: Pipeline, step: StepOf<"repost">): Promise<void> {
  const [user, reposted] = [at(model.users, step.user)!, at(activeTweets(model), step.tweet)];
  if (!reposted) return;
  setMember(model.reposts, pair(user.id, reposted.id), step.on);
  await murmur.repost(user.id, reposted.id, step.on);
}

async function tweet(model: Model, murmur: Pipeline, step: StepOf<"tweet">): Promise<void> {
  const author = at(model.users, step.author)!;
  const parent = step.parent % 2 === 0 ? at(activeTweets(model), step.parent) : undefined;
  const quoted = step.quoted % 3 === 0 ? at(activeTweets(model), step.quoted) : undefined;
  const mentions = step.mentions % 3 === 0 ? [at(model.users, step.mentions)!] : [];
  const text = ["hello", ...mentions.map(({ handle }) => `@${handle}`)].join(" ");
  const id = await murmur.tweet(author.id, text, parent?.id ?? null, quoteOf(quoted));
  for (const user of model.users)
    if (model.follows.has(pair(user.id, author.id))) model.announced.add(pair(user.id, id));
  model.tweets.push({ id, author, parent, quoted, mentions, active: true });
}

function quoteOf(quoted: ModelTweet | undefined) {
  return quoted ? { quoteOf: quoted.id, quotedAuthorId: quoted.author.id } : {};
}

async function deleteTweet(model: Model, murmur: Pipeline, step: StepOf<"delete">): Promise<void> {
  const deleted = at(activeTweets(model), step.tweet);
  if (!deleted) return;
  deleted.active = false;
  await murmur.deleteTweet(deleted.id);
}

async function deliverSome(murmur: Pipeline, step: StepOf<"deliver">): Promise<void> {
  const queue = at([...new Set(murmur.waiting.map((message) => message.queue))], step.queue);
  const waiting = murmur.waiting.filter((message) => message.queue === queue && !isDelayed(message));
  const batch = [...new Set(step.picks.map((pick) => at(waiting, pick)))].filter((one) => one !== undefined);
  if (queue === undefined || batch.length === 0) return;
  const succeeded = await murmur.deliver(queue, batch).then(
    () => true,
    () => false,
  );
  if (succeeded && !step.again) removeFrom(murmur, batch);
}

function removeFrom({ waiting }: Pipeline, batch: readonly Message[]): void {
  for (const message of batch) waiting.splice(waiting.indexOf(message), 1);
}

/** Second passes are delayed by 15 minutes: they arrive after all other messages of that time. */
function isDelayed({ body }: Message): boolean {
  return body.includes("second-pass");
}

/** Delivers all messages that are left, in random order and a few at a time; failed ones are delivered again. */
export async function drainInOrder(murmur: Pipeline, order: Iterator<number>): Promise<void> {
  while (murmur.waiting.length > 0) {
    const prompt = murmur.waiting.filter((message) => !isDelayed(message));
    const candidates = prompt.length > 0 ? prompt : murmur.waiting;
    const some = new Set([0, 1, 2].map(() => at(candidates, order.next().value)!));
    const deliveries = [...some].map((message) =>
      murmur.deliver(message.queue, [message]).then(
        () => removeFrom(murmur, [message]),
        () => undefined,
      ),
    );
    await Promise.all(deliveries);
  }
}
