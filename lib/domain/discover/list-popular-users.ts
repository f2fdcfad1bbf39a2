import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { hydrateUsers, type UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { DiscoverPorts, Ranked } from "./ports.ts";
import { readRankedPage } from "./ranked-page.ts";

type Ports = Pick<DiscoverPorts, "rankUsers"> & UserHydrationPorts;

/** The most followed users, most followed first. */
export async function listPopularUsers(
  ports: Ports,
  { viewer, ...page }: PageRequest & { viewer: Caller | undefined },
): Promise<PageOf<User>> {
  const ranked = await ports.rankUsers();
  const hydrate = (some: Ranked[]) =>
    hydrateUsers(ports, { userIds: some.map(({ id }) => id), viewerId: viewer?.id });
  return readRankedPage({ ranked, hydrate, countOf: ({ metrics }) => metrics.followers }, page);
}
