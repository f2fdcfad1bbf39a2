/** The search index falls behind, or loses something: searches find everything afterwards, and nothing that is gone. */
import { findTweets } from "../../lib/data/search/index.ts";
import { termFrom } from "../../lib/domain/search/terms.ts";
import { noCheckpoint } from "../../lib/operations/checkpoint.ts";
import { reindex } from "../../lib/operations/search/reindex.ts";
import type { Command } from "../soak/commands.ts";
import { TAGS } from "../soak/commands.ts";
import type { Rule } from "../support/fault-proxy/rule.ts";
import { follows } from "./day-in-life.ts";
import { type Drill, expect, type Figures } from "./drill.ts";
import type { Stage } from "./stage/index.ts";
import { emptyQueues } from "./stage/queue-messages.ts";
import { during, onStage } from "./with-stage.ts";

const STEP = "index-tweets";
const MINUTE = 60_000;
const DOWN = 12 * MINUTE;

/** Two tweets of alice and one of bob, with hashtags. */
const before: Command[] = [
  { do: "post", by: 0, mentions: [], replyTo: undefined, tags: [0] },
  { do: "post", by: 0, mentions: [], replyTo: undefined, tags: [0, 1] },
  { do: "post", by: 1, mentions: [0], replyTo: undefined, tags: [1] },
];

/** Deletes a tweet that is in the index and one that is not, and posts others. */
const meanwhile: Command[] = [
  { do: "delete", tweet: 1 },
  { do: "post", by: 0, mentions: [], replyTo: undefined, tags: [0] },
  { do: "post", by: 1, mentions: [], replyTo: 0, tags: [0, 2] },
  { do: "post", by: 2, mentions: [], replyTo: undefined, quoteOf: 0, tags: [2] },
  { do: "delete", tweet: 0 },
];

type Found = { items: { id: string }[] };

async function search(stage: Stage, q: string): Promise<string[]> {
  const query = new URLSearchParams({ q, limit: "50" });
  const { body } = await stage.request(stage.person(1), `/v1/search/tweets?${query}`);
  return (body as Found).items.map(({ id }) => id);
}

/** Searches answer as if it were minutes ago, but show nothing that has been deleted. */
async function isBehind(stage: Stage, indexed: ReadonlySet<string>): Promise<void> {
  const found = await search(stage, TAGS[0]);
  const wanted = stage.model.tweets.filter(
    ({ id, deleted, tags }) => !deleted && indexed.has(id) && tags.includes(TAGS[0]),
  );
  expect(
    found.length === wanted.length && wanted.every(({ id }) => found.includes(id)),
    "searches to find what was posted before, and nothing that is deleted",
  );
}

/** What the index itself lists. Readers see less: they are never shown a deleted tweet. */
async function listsWhatExists(stage: Stage): Promise<void> {
  for (const person of stage.model.people) {
    const rows = await findTweets([termFrom(person.id)], { limit: 100 });
    const listed = rows.filter(({ active }) => active !== false).map(({ tweetId }) => tweetId);
    const wanted = stage.model.active(({ author }) => author === person).map(({ id }) => id);
    const what = `the index to list each tweet of ${person.handle} once, and no deleted one`;
    expect(listed.toSorted().join() === wanted.toSorted().join(), what);
  }
}

/** Takes the step down, and has people post and delete meanwhile. Returns the ids of the tweets that it has indexed before. */
async function postWhileDown(stage: Stage): Promise<Set<string>> {
  await stage.run(...follows, ...before);
  await stage.settle();
  const indexed = new Set(stage.model.tweets.map(({ id }) => id));
  stage.pump.takeDown(STEP);
  await stage.run(...meanwhile);
  await stage.settle({ down: STEP });
  return indexed;
}

/** The step is down while people post and delete, then fails until its messages are dead letters, which are sent back. */
const indexDown: Drill = {
  name: "index-down",
  proves:
    "searches find every tweet once, and no deleted one, after index-tweets was down and its dead letters were sent back",
  run: (base) =>
    onStage(base, async (stage) => {
      const indexed = await postWhileDown(stage);
      await isBehind(stage, indexed);
      stage.pump.age = DOWN;
      stage.pump.hurries = true;
      const refused: Rule = {
        operations: ["UpdateItem", "BatchWriteItem"],
        key: "TERM#",
        fault: { kind: "error" },
      };
      await during(base, [refused], async () => {
        stage.pump.bringUp(STEP);
        await stage.settle();
      });
      await isBehind(stage, indexed);
      const { sentBack } = await stage.check();
      expect(sentBack > 0, "dead letters");
      await listsWhatExists(stage);
      return { down: `${DOWN / MINUTE} min (as the messages say)`, redriven: `${sentBack}` };
    }),
};

/** The messages of an outage are dropped, and the operator's tool indexes everything again. */
const indexLost: Drill = {
  name: "index-lost",
  proves: "the operator's reindex completes an index that has missed tweets and deletions",
  run: (base) =>
    onStage(base, async (stage) => {
      const indexed = await postWhileDown(stage);
      const { sqs, queues } = stage.aws;
      await emptyQueues({ sqs, queues: queues.filter(({ consumer }) => consumer.step === STEP) });
      stage.pump.bringUp(STEP);
      await stage.settle();
      await isBehind(stage, indexed);
      const figures = await reindexAll(stage);
      const { dropped, sentBack } = await stage.redrive();
      expect(dropped + sentBack === 0, "no dead letters");
      await stage.check();
      await listsWhatExists(stage);
      return figures;
    }),
};

async function reindexAll(stage: Stage): Promise<Figures> {
  const { tweets, deleted } = await reindex.run({
    ...{ args: [], options: { rate: "1000" }, dryRun: false, checkpoint: noCheckpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    ...{ print: () => undefined, say: () => undefined, confirm: async () => undefined },
  });
  await stage.settle();
  return { "indexed again": `${tweets}`, removed: `${deleted}` };
}

export const indexOutages: readonly Drill[] = [indexDown, indexLost];
