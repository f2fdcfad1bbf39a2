/** A murmur at rest passes every check, and each check notices a fault in what murmur shows. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../../lib/contract/client.ts";
import * as checks from "../../simulate/verify/checks.ts";
import type { Subject, Verdict } from "../../simulate/verify/subject.ts";
import type { Command } from "../../soak/commands.ts";
import { named } from "../../soak/history.ts";
import { Model, type Person } from "../../soak/model.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";
import { People } from "../../soak/people.ts";

const MINUTE = 60_000;

/** 0 and 1 are followed by everyone. */
const commands: Command[] = [
  ...[1, 2, 3].map((by) => ({ do: "follow", by, whom: 0, following: true }) as const),
  ...[0, 2, 3].map((by) => ({ do: "follow", by, whom: 1, following: true }) as const),
  ...[0, 1, 0].map((by) => ({ do: "post", by, mentions: [], replyTo: undefined }) as const),
  { do: "post", by: 2, mentions: [], replyTo: 0 },
  ...[1, 2, 3].map((by) => ({ do: "favorite", by, tweet: 1, favorited: true }) as const),
  { do: "favorite", by: 3, tweet: 2, favorited: true },
];

type Answers = { [Name in keyof Client]?: (answer: never) => unknown };
type Fault = Partial<Omit<Subject, "clientOf" | "visitor">> & { answers?: Answers };

/** A client whose answers are changed before they are seen. */
function tampered(client: Client, answers: Answers): Client {
  const changed = Object.entries(answers).map(([name, change]) => {
    const call = client[name as keyof Client] as (request: unknown) => Promise<unknown>;
    return [
      name,
      async (request: unknown) =>
        (change as (answer: unknown) => unknown)(structuredClone(await call(request))),
    ];
  });
  return { ...client, ...Object.fromEntries(changed) };
}

type Items<Item> = { items: Item[] };
const dropped = <Item>(page: Items<Item>) => ({ ...page, items: page.items.slice(1) });
const twice = <Item>(page: Items<Item>) => ({ ...page, items: [...page.items.slice(0, 1), ...page.items] });
const swapped = <Item>({ items: [a, b, ...rest], ...page }: Items<Item>) => ({
  ...page,
  items: [b, a, ...rest],
});

type Counted = { metrics: Record<string, number> };
const miscounted = (name: string) => (page: Items<Counted | { tweet: Counted }>) => {
  const [item] = page.items;
  const { metrics } = item && "tweet" in item ? item.tweet : (item as Counted);
  metrics[name] = (metrics[name] ?? 0) + 1;
  return page;
};

/** A page that bob has had open since before the first tweet, and that was told nothing. */
const silent = ({ model, readers }: Subject) => [
  {
    owner: readers[1] as Person,
    from: 0,
    to: model.tweets.at(-1)?.at ?? 0,
    tweets: new Map<string, number>(),
  },
];

const faults: Record<keyof typeof checks & string, Record<string, Fault | ((subject: Subject) => Fault)>> = {
  feeds: {
    "a tweet is missing": { answers: { getFeed: dropped } },
    "a tweet is there twice": { answers: { getFeed: twice } },
    "two tweets are in the wrong order": { answers: { getFeed: swapped } },
    "a tweet shows too many favorites": { answers: { getFeed: miscounted("favorites") } },
  },
  peopleCounters: {
    "someone has too many followers": { answers: { findUsers: miscounted("followers") } },
    "someone has too many tweets": { answers: { findUsers: miscounted("tweets") } },
    "someone is missing": { answers: { findUsers: dropped } },
  },
  tweetCounters: {
    "a tweet has too many favorites": { answers: { getTweets: miscounted("favorites") } },
    "a tweet has too many replies": { answers: { getTweets: miscounted("replies") } },
    "a tweet is missing": {
      answers: {
        getTweets: ({ items: [first, ...items] }: Items<{ id: string }>) => ({ items, missing: [first?.id] }),
      },
    },
  },
  notifications: {
    "one is missing": { answers: { listNotifications: dropped } },
    "one is there twice": {
      answers: {
        listNotifications: ({ items, ...page }: Items<{ id: string }>) => ({
          ...page,
          items: [...items, ...items.slice(-1).map((item) => ({ ...item, id: `${item.id.slice(0, -1)}0` }))],
        }),
      },
    },
  },
  ownWrites: { "an author did not see a change": { unseen: ["tweet 1"] } },
  answers: { "a request failed": { failed: 1, failures: ["getFeed: unavailable"] } },
  liveUpdates: {
    "a page was not told of a tweet that its feed lacks": (subject) => ({
      pages: silent(subject),
      answers: { getFeed: dropped },
    }),
  },
  checks: {},
};

type Outcome = { check: string; fault: string; verdict: Verdict };
const outcomes: Outcome[] = [];
const healthy: Outcome[] = [];

/** People do everything that is counted and announced; then it is quiet. */
async function live({ time }: Murmur, people: People): Promise<void> {
  await time.runUntil(people.signUp());
  for (const command of commands) {
    await time.runUntil(people.run(command, 0));
    await time.run(time.now + MINUTE);
  }
  await time.run(time.now + 20 * MINUTE);
}

async function checkWithFaults({ time }: Murmur, subjectWith: (fault?: Fault) => Subject): Promise<void> {
  for (const check of checks.checks) {
    const pages = silent(subjectWith());
    const verdict = await time.runUntil(check(subjectWith({ pages })));
    healthy.push({ check: check.name, fault: "none", verdict });
    for (const [fault, planted] of Object.entries(faults[check.name as keyof typeof faults])) {
      const subject = subjectWith(typeof planted === "function" ? planted(subjectWith()) : planted);
      outcomes.push({ check: check.name, fault, verdict: await time.runUntil(check(subject)) });
    }
  }
}

beforeAll(async () => {
  await withMurmur({ seed: 1, fanOutOnWriteLimit: 100, chaos: 0 }, async (murmur) => {
    const model = new Model({ people: named("person", 4), crowd: [] });
    await live(murmur, new People(murmur, model));
    await checkWithFaults(murmur, ({ answers = {}, ...changes } = {}) => ({
      ...{
        model,
        dice: murmur.dice,
        now: murmur.time.now,
        prefixes: ["person_"],
        readers: model.people,
        pages: [],
      },
      ...{ looks: 3, unseen: [], requests: 10, failed: 0, failures: [] },
      visitor: tampered(murmur.clientOf(model.people[0] as Person), answers),
      clientOf: (person) => tampered(murmur.clientOf(person), answers),
      ...changes,
    }));
  });
});

describe("the checks", () => {
  it("pass if murmur is right", () => {
    expect(healthy.map(({ check, verdict }) => [check, verdict.problems])).toEqual(
      checks.checks.map(({ name }) => [name, []]),
    );
    const live = healthy.find(({ check }) => check === "liveUpdates");
    expect(live?.verdict.checked).toBe("0 live updates on 1 pages, 2 caught up");
  });

  const planted = Object.entries(faults).flatMap(([check, all]) =>
    Object.keys(all).map((fault) => [check, fault]),
  );
  it.each(planted)("%s fails if %s", (check, fault) => {
    const outcome = outcomes.find((one) => one.check === check && one.fault === fault);
    expect(outcome?.verdict.problems.length).toBeGreaterThan(0);
  });
});
