import type { User } from "../../contract/user/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import { NO_RELATION } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { presentVisibleUser } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";
import { type Bells, type Follow, type FollowKey, MAX_BELLS } from "./model.ts";
import type { FollowPorts } from "./ports.ts";

/** `getBells` must read consistently. */
type BellPorts = Pick<FollowPorts, "getFollowEdges" | "getBells" | "setBell"> & Pick<Clock, "newId">;
type Ports = Pick<UserPorts, "findUserId" | "getProfile"> & Pick<RelationPorts, "getRelations"> & BellPorts;

type Input = { caller: Caller; reference: string; bell: boolean };

/** Another request of the same user may come first. */
const MAX_TRIES = 5;

/**
 * Sets whether the caller is notified of each tweet of a user they follow, and returns the user as the caller sees them
 * then. Safe to repeat. Throws user_not_found, not_following, bell_limit_reached.
 */
export async function bellUser(ports: Ports, { caller, reference, bell }: Input): Promise<User> {
  const followeeId = await resolveUser(ports, { reference, caller });
  const key = { followerId: caller.id, followeeId };
  const [profile, [back], relations] = await Promise.all([
    requireProfile(ports, followeeId),
    ports.getFollowEdges([{ followerId: followeeId, followeeId: caller.id }]),
    ports.getRelations(caller.id, [followeeId]),
  ]);
  const following = (await setBell(ports, key, bell)) ?? null;
  const relation = relations.get(followeeId) ?? NO_RELATION;
  const viewer = { following, followedBy: back?.active ?? false, relation };
  return presentVisibleUser({ profile, viewer }, reference);
}

async function setBell(ports: BellPorts, key: FollowKey, bell: boolean): Promise<Follow | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { bells: from, edges } = await readBells(ports, key);
    const edge = edges.get(key.followeeId);
    if (bell) requireFollow(edge);
    if (!edge || (edge.bell !== undefined) === bell) return edge;
    const since = bell ? ports.newId() : undefined;
    const to = replaced(from, { edges, followeeId: key.followeeId, since });
    if (await ports.setBell({ edge, bell: since, from, to })) return withBell(edge, since);
  }
  throw new DomainError("unavailable", "Your bells keep changing. Try again in a moment.");
}

/** Throws not_following. */
function requireFollow(edge: Follow | undefined): void {
  if (!edge?.active)
    throw new DomainError("not_following", "Follow this user first; a bell is for users you follow.");
}

/** A user's bells and the follow edges behind them, and the edge of `key`. */
async function readBells(ports: BellPorts, { followerId, followeeId }: FollowKey) {
  const bells = await ports.getBells(followerId);
  const keys = [followeeId, ...bells.keys()].map((id) => ({ followerId, followeeId: id }));
  const edges = new Map((await ports.getFollowEdges(keys)).map((edge) => [edge.followeeId, edge]));
  return { bells, edges };
}

/** The bells after a change, without those that have ended. Throws bell_limit_reached. */
function replaced(
  from: Bells,
  change: { edges: ReadonlyMap<string, Follow>; followeeId: string; since: string | undefined },
): Bells {
  const { edges, followeeId, since } = change;
  const others = [...from].filter(([id]) => id !== followeeId && edges.get(id)?.bell !== undefined);
  if (since === undefined) return new Map(others);
  if (others.length >= MAX_BELLS)
    throw new DomainError(
      "bell_limit_reached",
      `You can be notified of each tweet of at most ${MAX_BELLS} users; end another bell first.`,
    );
  return new Map([...others, [followeeId, since]]);
}

function withBell({ bell: _, ...edge }: Follow, bell: string | undefined): Follow {
  return bell === undefined ? edge : { ...edge, bell };
}
