/**
 * Creates the people and the follows that do not exist yet. Those who act sign up at the authorization server, sign in, and follow
 * over HTTP. The crowd, who only follow, needs no account: their profiles and follows are written as the Lambdas write them.
 */
import { randomUUID } from "node:crypto";
import { type Client, pages } from "../../lib/contract/client.ts";
import { rateLimits } from "../../lib/contract/rate-limits.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { FIRST_ID } from "../../lib/core/ids.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { setFollow } from "../../lib/data/follow/index.ts";
import { getProfile, createProfile as putProfile } from "../../lib/data/user/index.ts";
import { createProfile } from "../../lib/domain/user/create-profile.ts";
import type { Person } from "../soak/model.ts";
import type { Crew } from "./crew.ts";
import type { Graph } from "./graph/graph.ts";
import type { Write } from "./journal.ts";
import type { Bar } from "./screen.ts";
import type { World } from "./world.ts";

/** As many requests as the local AWS handles at once on two cores; more would only start more Lambdas. */
const CONCURRENCY = 4;
/** Follows that one person can make within a day, with room for those of the load. */
const OVER_HTTP = rateLimits.follows.quota - 50;

export const handleOf = (prefix: string, person: number) => `${prefix}${person}`;

type Preparation = { crew: Crew; prefix: string; bar: Bar; signal: AbortSignal };

/** Returns everyone, by number. */
export async function preparePeople(
  { people: count, active }: { people: number; active: ReadonlySet<number> },
  { crew, prefix, bar, signal }: Preparation,
): Promise<Person[]> {
  const existing = await listPeople(crew.visitor(), prefix);
  const missing = Array.from({ length: count }, (_, person) => person).filter(
    (person) => !existing.has(handleOf(prefix, person)),
  );
  const create = async (person: number) => {
    signal.throwIfAborted();
    const handle = handleOf(prefix, person);
    if (active.has(person)) await crew.signUp(handle);
    else
      await createProfile(
        { createProfile: putProfile, now },
        { caller: { id: randomUUID(), handle }, name: handle },
      );
    bar.step();
  };
  await bar.during("Creating people", { total: missing.length }, () =>
    inParallel(missing, CONCURRENCY, create),
  );
  const found = missing.length > 0 ? await listPeople(crew.visitor(), prefix) : existing;
  return Array.from({ length: count }, (_, person) => {
    const one = found.get(handleOf(prefix, person));
    if (!one) throw new Error(`${handleOf(prefix, person)} has no profile.`);
    return one;
  });
}

async function listPeople(visitor: Client, prefix: string): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  const read = (cursor: string | undefined) =>
    visitor.findUsers({ query: { handle: prefix, limit: 100, cursor } });
  for await (const { items } of pages(read))
    for (const { id, handle, name } of items) people.set(handle, { id, handle, name, seenUpTo: FIRST_ID });
  return people;
}

/** A follow, and whether it is made over HTTP. */
type Missing = Extract<Write, { do: "follow" }> & { http: boolean };

/** Makes the follows of the graph that have not been made. */
export async function prepareFollows(
  world: World,
  graph: Graph,
  { crew, bar, signal }: Preparation,
): Promise<void> {
  const active = new Set(world.active);
  const made = new Map<number, number>();
  const missing: Missing[] = [];
  const existing = madeBefore(world);
  for (const [i, by] of graph.followers.entries()) {
    const of = graph.followees[i] ?? 0;
    const before = made.get(by) ?? 0;
    made.set(by, before + 1);
    const http = active.has(by) && before < OVER_HTTP;
    if (!existing.has(pair(by, of))) missing.push({ do: "follow", by, of, following: true, http });
  }
  const shards = new Map<string, Promise<number>>();
  const follow = async ({ http, ...write }: Missing) => {
    signal.throwIfAborted();
    const from = Date.now();
    const [caller, { id: user }] = [world.person(write.by), world.person(write.of)];
    if (http) await crew.clientOf(caller).followUser({ params: { user }, body: { following: true } });
    else await writeFollow(caller.id, user, shards);
    world.add({ write, at: { from, to: Date.now() } });
    bar.step();
  };
  await bar.during("Following", { total: missing.length }, () => inParallel(missing, CONCURRENCY, follow));
}

/** `shards`: those of the followers of each person; a follow may as well be in one of the first. */
async function writeFollow(followerId: string, followeeId: string, shards: Map<string, Promise<number>>) {
  const known =
    shards.get(followeeId) ?? getProfile(followeeId).then((profile) => profile?.followerShards ?? 1);
  shards.set(followeeId, known);
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
