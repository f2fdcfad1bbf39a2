/** A region is lost and comes back: what is lost with it, how long people wait, and that everything is right afterwards. */
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "../../../lib/contract/client.ts";
import { failover } from "../../../lib/infra/regions.ts";
import { REGION } from "../../../local/aws/emulator.ts";
import { patient } from "../../../local/machine/patient.ts";
import { checkEverything } from "../../soak/check.ts";
import type { Command } from "../../soak/commands.ts";
import { Dice } from "../../soak/dice.ts";
import { named } from "../../soak/history.ts";
import { Model } from "../../soak/model.ts";
import type { Stage } from "../../soak/murmur.ts";
import { People } from "../../soak/people.ts";
import { changes, follows, tweets } from "../day-in-life.ts";
import { type Drill, expect, type Figures } from "../drill.ts";
import type { Base } from "../stage/index.ts";
import { HealthChecks } from "./health-checks.ts";
import { Region } from "./region.ts";
import { createGlobalTable } from "./table.ts";

const SECOND_REGION = "eu-west-1";
/** Between two health checks here, ms. Route 53 takes ten seconds. */
const PACE = 250;
/** Clients wait for a twentieth of the second that `Retry-After` names. */
const HURRY = 0.05;
const PATIENCE = 60_000;
const POLL = 20;
const API = "https://murmur.test";
const [firstTweet, ...others] = tweets as [Command, ...Command[]];
/** Goals of `docs/decisions/0056-failover-by-name.md`, s. */
const GOAL = { rpo: 2, rto: 60 };

export const region: Drill = {
  name: "region",
  proves:
    "another region takes over while the first one is refused everything, and gives way to it afterwards",
  scenario: "a region is lost",
  run: loseRegion,
};

async function loseRegion({ aws: { endpoint } }: Base): Promise<Figures> {
  const table = await createGlobalTable(endpoint, SECOND_REGION);
  const start = (name: string) => Region.start({ endpoint, region: name, table, first: REGION });
  const regions = [await start(REGION), await start(SECOND_REGION)] as const;
  const checks = new HealthChecks(regions, PACE);
  try {
    return await new Outage(regions, checks).run();
  } finally {
    await checks.stop();
    await Promise.all(regions.map((one) => one.stop()));
  }
}

class Outage {
  readonly #regions: readonly [first: Region, second: Region];
  readonly #checks: HealthChecks;
  readonly #model = new Model({ people: named("person", 3), crowd: [] });
  readonly #people: People;
  readonly #murmur: Stage;

  constructor(regions: readonly [first: Region, second: Region], checks: HealthChecks) {
    this.#regions = regions;
    this.#checks = checks;
    this.#murmur = {
      time: {
        get now() {
          return Date.now();
        },
        sleep: (ms) => sleep(ms * HURRY),
      },
      dice: new Dice(1),
      request: (_, work) => work(),
      // The name is resolved when a request is sent.
      clientOf: (caller) =>
        createClient({
          apiUrl: API,
          fetch: patient((input, init) => checks.active.fetchAs(caller)(input, init)),
        }),
      signUp: async (caller, name) => void (await checks.active.signUp({ ...caller, name })),
    };
    this.#people = new People(this.#murmur, this.#model);
  }

  async run(): Promise<Figures> {
    const [first, second] = this.#regions;
    await this.#people.signUp();
    const delay = await this.#replicationDelay();
    await this.#do(...follows, ...tweets);
    await first.refuse();
    const waited = await this.#timeOf(firstTweet);
    const lost = await this.#lostTweets();
    await this.#do(...others, ...changes);
    expect(this.#checks.active === second, "requests to reach the second region");
    await first.recover();
    await this.#until(
      () => "the first region serves again",
      async () => this.#checks.active === first,
    );
    await this.#do(...tweets);
    const redriven = await this.#settle();
    await checkEverything(this.#murmur, this.#model, "after failing back");
    const published = await this.#publishedOnce();
    // Here, a check every quarter of a second replaces Route 53's, and a pause as long replaces the resolvers' caches.
    const { failures, intervalSeconds, ttlSeconds } = failover;
    const rto = waited - ((failures + 1) * PACE) / 1000 + failures * intervalSeconds + ttlSeconds;
    expect(delay <= GOAL.rpo, `a row to be replicated within ${GOAL.rpo} s, not ${delay} s`);
    expect(rto <= GOAL.rto, `requests to be answered again within ${GOAL.rto} s, not ${rto} s`);
    return {
      RPO: `${delay.toFixed(2)} s`,
      "lost writes": lost.length === 0 ? "0" : lost.join(", "),
      "time to take over": `${waited.toFixed(1)} s`,
      "RTO at Route 53's pace": `${rto.toFixed(1)} s`,
      redriven: `${redriven}`,
      "events published by each region": published.join(" and "),
    };
  }

  /** How many events each region has published. Throws if they share one. */
  async #publishedOnce(): Promise<number[]> {
    const [first = [], second = []] = await Promise.all(this.#regions.map((region) => region.published()));
    const both = first.filter((event) => second.includes(event));
    expect(both.length === 0, `no event to be published by both regions, not ${both.length}`);
    return [first.length, second.length];
  }

  async #do(...commands: Command[]): Promise<void> {
    for (const command of commands) await this.#people.run(command, 0);
  }

  /** How long a command takes, s. */
  async #timeOf(command: Command): Promise<number> {
    const started = performance.now();
    await this.#do(command);
    return (performance.now() - started) / 1000;
  }

  /** How long after the answer to a tweet the second region has it, s. */
  async #replicationDelay(): Promise<number> {
    await this.#do(firstTweet);
    const answered = performance.now();
    await this.#until(
      () => "the tweet is replicated",
      async () => (await this.#lostTweets()).length === 0,
    );
    return (performance.now() - answered) / 1000;
  }

  /** The tweets that the API has accepted and the second region does not have. */
  async #lostTweets(): Promise<string[]> {
    const api = createClient({ apiUrl: API, fetch: this.#regions[1].fetchAs(this.#people.person(2)) });
    const has = async (tweetId: string) =>
      api.getTweet({ params: { tweetId } }).then(
        () => true,
        () => false,
      );
    const kept = this.#model.tweets.filter(({ deleted }) => !deleted).map(({ id }) => id);
    const found = await Promise.all(kept.map(has));
    return kept.filter((_, index) => !found[index]);
  }

  /**
   * Waits until every change has been handled by every step of its region, and sends back what had failed too often meanwhile.
   * Returns how many messages those were.
   */
  async #settle(): Promise<number> {
    let left: Record<string, number>[] = [];
    let redriven = 0;
    const isQuiet = async () => {
      for (const region of this.#regions) redriven += (await region.redrive()).sentBack;
      left = await Promise.all(this.#regions.map((region) => region.backlog()));
      return left.every((counts) => Object.values(counts).every((count) => count === 0));
    };
    await this.#until(() => `every change is handled: ${JSON.stringify(left)}`, isQuiet);
    return redriven;
  }

  async #until(what: () => string, holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE; !(await holds()); await sleep(POLL))
      expect(Date.now() < end, `that within ${PATIENCE / 1000} s ${what()}`);
  }
}
