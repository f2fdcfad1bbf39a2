/** Compares murmur, in the same run, with handlers written as tutorials for Twitter clones do (`peers/`). */

import { clearCaches } from "../../lib/core/cache.ts";
import { variables } from "../../lib/core/environment.ts";
import { dynamo } from "../../lib/data/table/client.ts";
import { withLocalTable } from "./local.ts";
import { losses } from "./losses.ts";
import { metered, type Usage } from "./meter.ts";
import { client } from "./peers/client.ts";
import { createPeople, FANS, type People, type Side } from "./peers/people.ts";
import type { Figure, Section } from "./report.ts";
import { ratio, takeTurns } from "./turns.ts";

/** Rounds of each operation, and calls per round. */
const ROUNDS = 11;
const CALLS = 8;
const FAN_OUT_ROUNDS = 5;

type Operation = {
  name: string;
  rounds: number;
  targets?: Partial<Usage>;
  run: (side: Side, n: number) => Promise<unknown>;
};

const operations: Operation[] = [
  { name: "post", rounds: ROUNDS, targets: { roundTrips: 1 }, run: ({ post }, n) => post(`tweet ${n}`) },
  {
    name: "favorite",
    rounds: ROUNDS,
    run: async (side, n) => side.favorite(side.fans[0] as string, side.tweets[n] as string),
  },
  { name: "feed of 20", rounds: ROUNDS, targets: { roundTrips: 2 }, run: ({ readFeed }) => readFeed() },
  {
    ...{ name: `fan-out to ${FANS}`, rounds: FAN_OUT_ROUNDS },
    run: (side, n) => side.fanOut(side.tweets[n] as string),
  },
];

export async function peers(log: (text: string) => void): Promise<Section> {
  process.env[variables.fanOutOnWriteLimit] = "100000";
  process.env[variables.hotCountersQueueUrl] = "unused";
  return withLocalTable(log, async () => {
    log("creating people, tweets and followers on both sides");
    const people = await createPeople();
    const figures: Figure[] = [];
    for (const operation of operations) {
      log(`comparing ${operation.name}`);
      figures.push(...(await counted(people, operation)), ...(await timed(people, operation)));
    }
    log("counting what each side loses");
    figures.push(...(await losses(people)));
    return {
      name: "peers",
      title: "Compared with the handlers of tutorials",
      about: `murmur's handlers beside those that tutorials for Twitter clones write (\`test/bench/peers\`), in-process against the same local DynamoDB: a post and a favorite in one transaction with their counters, a feed in three steps, and a fan-out in a loop of BatchWriteItem. Counted with cold caches. Times are those of murmur divided by the tutorial's, in turns of ${CALLS} calls. murmur counts later, in batches, so a favorite's price with its counters is further below. The local DynamoDB handles one request at a time; on AWS requests of one round trip run in parallel.`,
      measuredAt: new Date().toISOString().slice(0, 10),
      figures,
    };
  });
}

async function counted(
  { murmur, tutorial }: People,
  { name, run, targets = {} }: Operation,
): Promise<Figure[]> {
  clearCaches();
  const { usage: own } = await metered(() => run(murmur, 0), dynamo());
  const { usage: theirs } = await metered(() => run(tutorial, 0), client);
  const figure = (title: string, metric: keyof Usage, unit = ""): Figure => ({
    ...{ name: `${name}: ${title}`, value: own[metric], unit, against: `tutorial: ${theirs[metric]}` },
    ...(targets[metric] === undefined ? {} : { target: targets[metric] }),
  });
  return [
    figure("requests", "requests"),
    figure("sequential round trips", "roundTrips"),
    figure("reads", "readUnits", "RRU"),
    figure("writes", "writeUnits", "WRU"),
  ];
}

/** Every call has a tweet of its own: the first one was counted. */
async function timed({ murmur, tutorial }: People, { name, rounds, run }: Operation): Promise<Figure[]> {
  const calls = rounds === ROUNDS ? CALLS : 1;
  const turn = (side: Side) => async (round: number) => {
    for (let n = 1; n <= calls; n++) await run(side, round * calls + n);
  };
  const samples = await takeTurns(rounds, { murmur: turn(murmur), tutorial: turn(tutorial) });
  const figure = (title: string, metric: "milliseconds" | "cpu"): Figure => ({
    ...{ name: `${name}: ${title}`, unit: "×", against: "tutorial" },
    ...ratio(samples.murmur, samples.tutorial, metric),
  });
  return [figure("p50", "milliseconds"), figure("CPU", "cpu")];
}
