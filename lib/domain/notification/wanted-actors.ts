/** Who of the people behind a folded notification its reader wants to hear of. */
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import { isBarred, type Relation } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import { type FoldRow, MAX_ACTORS } from "./fold.ts";

/** The people of a fold: some of them by id, and how many there are. */
export type People = { actorIds: string[]; count: number; tweet?: Tweet };

type PeopleOf = ReadonlyMap<FoldRow, People>;
type Relations = ReadonlyMap<string, Relation>;
type Ports = Pick<RelationPorts, "getRelations"> &
  Pick<FavoritePorts, "listTweetFavorites"> &
  Pick<RepostPorts, "listTweetReposts">;

/** People who are looked at once everyone who was named is unwanted. */
const LOOKED_AT = 20;

/**
 * Leaves out people the user blocks or mutes, and people who block the user. If nobody is left of those that are named,
 * names the newest of the others, which takes two more round trips.
 */
export async function onlyWanted(
  ports: Ports,
  people: PeopleOf,
  { userId, relations }: { userId: string; relations: Relations },
): Promise<Map<FoldRow, People>> {
  const naming = [...people].map(async ([row, one]): Promise<[FoldRow, People]> => {
    const actorIds = one.actorIds.filter(isWantedBy(relations));
    const count = one.count - one.actorIds.length + actorIds.length;
    const isEmpty = actorIds.length === 0 && one.actorIds.length > 0 && count > 0;
    return [row, { ...one, count, actorIds: isEmpty ? await othersOf(ports, row, userId) : actorIds }];
  });
  return new Map(await Promise.all(naming));
}

function isWantedBy(relations: Relations) {
  return (id: string) => !isBarred(relations.get(id)) && !relations.get(id)?.muting;
}

async function othersOf(ports: Ports, row: FoldRow, userId: string): Promise<string[]> {
  // All followers of a window are named.
  if (row.type === "follow") return [];
  const list = row.type === "favorite" ? ports.listTweetFavorites : ports.listTweetReposts;
  const found = await list(row.tweetId, { limit: LOOKED_AT });
  const ids = found.map((one) => one.userId).filter((id) => id !== userId);
  return ids.filter(isWantedBy(await ports.getRelations(userId, ids))).slice(0, MAX_ACTORS);
}
