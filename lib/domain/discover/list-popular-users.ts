import type { User } from "../../contract/schemas.ts";
import type { Caller, Ranked } from "../model.ts";
import type { PageOf, Position } from "../page/read-page.ts";
import type { RankUsers } from "../ports.ts";
import { hydrateUsers, type UserHydrationPorts } from "../user/hydrate-users.ts";
import { readRankedPage } from "../page/ranked-page.ts";

type Ports = { rankUsers: RankUsers } & UserHydrationPorts;

/** The most followed people, most followed first. */
export async function listPopularUsers(
  ports: Ports,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<User>> {
  const ranked = await ports.rankUsers();
  const hydrate = (some: Ranked[]) => {
    const ids = some.map(({ id }) => id);
    return hydrateUsers(ports, ids, viewer?.id);
  };
  return readRankedPage({ ranked, hydrate, countOf: ({ metrics }) => metrics.followers }, position, limit);
}
