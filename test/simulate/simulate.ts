/** The parts of a simulation, one after the other: people and follows, the load, quiet, and the checks. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { reportTo } from "../../local/machine/progress.ts";
import { Dice } from "../soak/dice.ts";
import { Crew } from "./crew.ts";
import { handlePrefixes } from "./everyone.ts";
import { byFollowers, followerCounts, type Graph } from "./graph/graph.ts";
import { Journal } from "./journal.ts";
import { Actor } from "./load/actor.ts";
import { Course } from "./load/course.ts";
import { load } from "./load/load.ts";
import { Meter } from "./load/meter.ts";
import { OpenPages } from "./load/open-pages.ts";
import { untilAnswered } from "./load/until-answered.ts";
import { prepareFollows, preparePeople } from "./prepare.ts";
import { readCosts } from "./report/cost.ts";
import { audienceResults, meanAudience, operationResults, type Result } from "./report/report.ts";
import { Bar } from "./screen.ts";
import type { Settings } from "./settings.ts";
import { beginJournal } from "./start.ts";
import type { Target } from "./target.ts";
import type { Subject, Verdict } from "./verify/subject.ts";
import { verify } from "./verify/verify.ts";
import { activeIn, World } from "./world.ts";

type Simulation = { settings: Settings; graph: Graph; target: Target; folder: string; signal: AbortSignal };

/** Tweets that people find when the day begins. */
const FIRST_TWEETS = 30;
/** A live update may still be in flight when the pipeline is empty, ms. */
const LAST_UPDATES = 2_000;

const progress = reportTo();

/** Rejects when the signal is aborted; the next call with the same settings continues. */
export async function simulate(simulation: Simulation): Promise<Result> {
  const { settings, graph, target, folder, signal } = simulation;
  const startedAt = new Date().toISOString();
  const journal = Journal.open(join(folder, "journal.jsonl"));
  const start = beginJournal(journal, { settings, graph });
  const run = `${settings.name}-${journal.starts}`;
  const early = new Meter();
  const crew = new Crew(target, { secret: start.secret, meter: early });
  const bar = new Bar();
  const preparation = { crew, name: settings.name, bar, signal };
  const active = new Set(activeIn(graph, start.active));
  const people = await preparePeople({ people: graph.people, active }, preparation);
  const world = new World({ people, graph, start, journal });
  await prepareFollows(world, graph, preparation);
  const ranked = byFollowers(graph);
  // Requests would fail on a local AWS that has thousands of follows to process.
  await settle(target, signal);
  await warmUp(new Actor({ world, crew, meter: early, ranked, run: `${run}-first` }), world, signal);
  await settle(target, signal);

  const meter = new Meter();
  crew.meter = meter;
  const actor = new Actor({ world, crew, meter, ranked, run });
  const open = new OpenPages(crew, target.websocketUrl);
  for (const number of world.active.slice(-settings.pages))
    await untilAnswered(() => open.open(world.person(number)));
  const { course, seconds, arrivals, late } = await play(simulation, { world, actor, meter, open, bar, run });
  await settle(target, signal);
  await sleep(LAST_UPDATES);
  open.close();

  // Requests of the checks are not part of the load.
  crew.meter = new Meter();
  const subject = (): Subject => ({
    ...{ model: world.model, visitor: crew.visitor(), pages: open.pages, now: Date.now() },
    prefixes: handlePrefixes(settings.name),
    ...{ looks: actor.looks, unseen: actor.unseen, requests: meter.all.count + early.all.count },
    failed: meter.failed + early.failed,
    failures: [...early.failures, ...meter.failures],
    clientOf: (person) => crew.clientOf(person),
    readers: spread(world.active, settings.readers).map((number) => world.person(number)),
    dice: new Dice(settings.seed),
  });
  const verdicts = await verify(subject, { onVerdict: showVerdict, signal });
  journal.close();
  const { seed, minutes, rate, pages, name } = settings;
  const audience = meanAudience(world.model, Date.parse(startedAt));
  return {
    ...{ name, stage: target.stage, startedAt, seconds, requests: meter.all.count, arrivals, late, verdicts },
    settings: { seed, minutes, rate, pages },
    graph: {
      people: graph.people,
      follows: graph.followers.length,
      largestAudience: followerCounts(graph)[ranked[0] ?? 0] ?? 0,
      active: world.active.length,
    },
    operations: operationResults(meter, { costOf: readCosts(), audience }),
    audiences: audienceResults(world.model, open.pages),
    course: course.points(),
    meanAudience: audience,
  };
}

/** Repeats what an interrupted simulation did not finish, and posts the first tweets. */
async function warmUp(actor: Actor, { journal, active }: World, signal: AbortSignal): Promise<void> {
  const steps = [
    ...journal.open.map((write) => () => actor.again(write)),
    ...active.slice(0, FIRST_TWEETS).map((by) => () => actor.post(by, performance.now())),
  ];
  await progress.step("First tweets", async () => {
    for (const step of steps) {
      signal.throwIfAborted();
      await step().catch((error: unknown) => actor.note(error));
    }
  });
}

async function settle(target: Target, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await progress.step("Waiting until the pipeline is empty", () => target.settle(signal));
}

type Parts = { world: World; actor: Actor; meter: Meter; open: OpenPages; bar: Bar; run: string };

async function play(
  { settings, target: { atOnce }, signal }: Simulation,
  { world, actor, meter, open, bar, run }: Parts,
): Promise<{ course: Course; seconds: number; arrivals: number; late: number }> {
  const course = new Course(settings.minutes * 60);
  const flight = { running: 0, begun: 0, late: 0 };
  const begun = performance.now();
  const elapsed = () => (performance.now() - begun) / 1000;
  const figures = () => {
    const { p50, p99 } = meter.all.percentiles();
    const rate = (meter.all.count / elapsed()).toFixed(1);
    const times = `p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`;
    return `${meter.all.count.toLocaleString("en")} requests, ${rate}/s, ${times}, ${flight.running} running, ${meter.failed} failed, ${open.updates} live updates`;
  };
  const progress = () => elapsed() / (settings.minutes * 60);
  await bar.during("A day", { figures, progress }, () =>
    load(settings, { world, actor, course, flight, signal, atOnce, run }),
  );
  const { begun: arrivals, late } = flight;
  return { course, seconds: elapsed(), arrivals, late: late / Math.max(1, arrivals) };
}

/** Some of a list, evenly spread. */
function spread<Item>(list: readonly Item[], count: number): Item[] {
  const step = Math.max(1, list.length / count);
  return list.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step)).slice(0, count);
}

function showVerdict({ name, checked, problems }: Verdict): void {
  progress.say(`${problems.length === 0 ? "✓" : "✗"} ${name} (${checked})`);
  for (const problem of problems.slice(0, 3))
    progress.say(`    ${problem.split("\n").slice(0, 12).join("\n    ")}`);
  if (problems.length > 3) progress.say(`    and ${problems.length - 3} more`);
}
