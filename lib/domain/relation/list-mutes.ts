import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import { readUserPage } from "../user/read-user-page.ts";
import { type HydratedUser, isUserVisible, type VisibleUser } from "../user/visibility.ts";
import type { RelationPorts } from "./ports.ts";

type Ports = Pick<RelationPorts, "listMutes"> & UserHydrationPorts;

/** The users that the caller mutes, the last one first, without those whose mute has expired. */
export function listMutes(
  ports: Ports,
  { caller, ...request }: PageRequest & { caller: Caller },
): Promise<PageOf<User>> {
  return readUserPage(ports, {
    ...request,
    viewer: caller,
    isShown: isMuted,
    read: (range) => ports.listMutes(caller.id, range),
  });
}

/** A user the viewer also blocks is muted all the same. */
function isMuted(hydrated: HydratedUser): hydrated is VisibleUser {
  return isUserVisible(hydrated) && hydrated.viewer?.relation.muting === true;
}
