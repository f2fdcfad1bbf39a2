/**
 * Creates the people and the follows that do not exist yet. Those who act sign up at the authorization server, sign in, and follow
 * over HTTP. The crowd, who only follow, needs no account: their profiles and follows are written as the Lambdas write them.
 */
import { randomUUID } from "node:crypto";
import type { Client } from "../../lib/contract/client.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { FIRST_ID } from "../../lib/core/ids.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { setFollow } from "../../lib/data/follow/index.ts";
import { getProfile, createProfile as putProfile } from "../../lib/data/user/index.ts";
import { createProfile } from "../../lib/domain/user/create-profile.ts";
import type { Person } from "../soak/model.ts";
import type { Crew } from "./crew.ts";
import { everyone, handleOf, handlePrefixes } from "./everyone.ts";
import type { Graph } from "./graph/graph.ts";
import type { Write } from "./journal.ts";
import { untilAnswered } from "./load/until-answered.ts";
import type { Bar } from "./screen.ts";
import type { World } from "./world.ts";

/** As many requests as the local AWS handles at once on two cores; more would only start more Lambdas. */
const CONCURRENCY = 4;
/** Writes to the table at once: more than the pipeline handles, so that changes wait for it and come in full batches, with fewer requests. */
const WRITES = 48;
/** The first follows of those who act. All of them would take a request each, and be more than a day's rate limit allows. */
const OVER_HTTP = 3;

/** `name`: that of the simulation. */
type Preparation = { crew: Crew; name: string; bar: Bar; signal: AbortSignal };

/** Returns everyone, by number. */
export async function preparePeople(
  { people: count, active }: { people: number; active: ReadonlySet<number> },
  { crew, name, bar, signal }: Preparation,
): Promise<Person[]> {
  const existing = await listPeople(crew.visitor(), name);
  const missing = Array.from({ length: count }, (_, person) => person).filter(
    (person) => !existing.has(handleOf(name, person)),
  );
  const create = async (person: number) => {
    signal.throwIfAborted();
    const handle = handleOf(name, person);
    const profile = { caller: { id: randomUUID(), handle }, name: handle };
    await untilAnswered(() =>
      active.has(person)
        ? crew.signUp(handle)
        : createProfile({ createProfile: putProfile, now }, profile).then(() => undefined),
    );
    bar.step();
  };
  await bar.during("Creating people", { total: missing.length }, () =>
    inParallel(missing, CONCURRENCY, create),
  );
  const found = missing.length > 0 ? await listPeople(crew.visitor(), name) : existing;
  return Array.from({ length: count }, (_, person) => {
    const handle = handleOf(name, person);
    const one = found.get(handle);
    if (!one) throw new Error(`${handle} has no profile.`);
    return one;
  });
}

async function listPeople(visitor: Client, simulation: string): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  const findUsers: Client["findUsers"] = (request) => untilAnswered(() => visitor.findUsers(request));
  for await (const { id, handle, name } of everyone(findUsers, handlePrefixes(simulation)))
    people.set(handle, { id, handle, name, seenUpTo: FIRST_ID });
  return people;
}

type Follow = Extract<Write, { do: "follow" }>;

/** Makes the follows of the graph that have not been made. */
export async function prepareFollows(
  world: World,
  graph: Graph,
  { crew, bar, signal }: Preparation,
): Promise<void> {
  const active = new Set(world.active);
  const made = new Map<number, number>();
  const overHttp: Follow[] = [];
  const written: Follow[] = [];
  const existing = madeBefore(world);
  for (const [i, by] of graph.followers.entries()) {
    const of = graph.followees[i] ?? 0;
    const before = made.get(by) ?? 0;
    made.set(by, before + 1);
    const follow = { do: "follow", by, of, following: true } as const;
    if (!existing.has(pair(by, of))) (active.has(by) && before < OVER_HTTP ? overHttp : written).push(follow);
  }
  const shards = new Map<string, Promise<number>>();
  const follow = (make: (by: Person, of: string) => Promise<void>) => async (write: Follow) => {
    signal.throwIfAborted();
    const from = Date.now();
    await untilAnswered(() => make(world.person(write.by), world.person(write.of).id));
    world.add({ write, at: { from, to: Date.now() } });
    bar.step();
  };
  const overHttpBy = follow((by, of) => followOverHttp(crew, by, of));
  const writtenBy = follow((by, of) => writeFollow(by.id, of, shards));
  await bar.during("Following", { total: overHttp.length + written.length }, async () => {
    await inParallel(overHttp, CONCURRENCY, overHttpBy);
    await inParallel(written, WRITES, writtenBy);
  });
}

async function followOverHttp(crew: Crew, caller: Person, user: string): Promise<void> {
  const request = { params: { user }, body: { following: true } };
  await crew.meter.time("followUser", performance.now(), () => crew.clientOf(caller).followUser(request));
}

/** `shards`: those of the followers of each person; a follow may as well be in one of the first. */
async function writeFollow(followerId: string, followeeId: string, shards: Map<string, Promise<number>>) {
  const known =
    shards.get(followeeId) ?? getProfile(followeeId).then((profile) => profile?.followerShards ?? 1);
  shards.set(followeeId, known);
  known.catch(() => shards.delete(followeeId));
  const since = newId();
  const follow = { followerId, followeeId, following: true, since, correlationId: since };
  await setFollow({ ...follow, followerShards: await known });
}

const pair = (by: number, of: number) => by * 2 ** 26 + of;

/** Also the follows that have ended since: they are not made again. */
function madeBefore({ journal }: World): Set<number> {
  return new Set(
    journal.done.flatMap(({ write }) => (write.do === "follow" ? [pair(write.by, write.of)] : [])),
  );
}
