/** Steps of the tests of lists. */
import { createList } from "../../../lib/domain/list/create-list.ts";
import { listListMembers } from "../../../lib/domain/list/list-list-members.ts";
import { setListMember } from "../../../lib/domain/list/set-list-member.ts";
import { blockUser } from "../../../lib/domain/relation/block-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, profileOf } from "../../people.ts";
import type { Fixtures } from "../fixtures.ts";
import { firstPage } from "./steps.ts";

type Options = { isPrivate?: boolean; caller?: Caller; key?: string; hash?: string };

/** What users do with lists, alice unless somebody else is named. */
export function listSteps(fixtures: Fixtures) {
  const { ports, profiles } = fixtures;
  return {
    create: (name: string, options: Options = {}) => {
      const { isPrivate = false, caller = alice, key, hash = "hash" } = options;
      const idempotency = key === undefined ? undefined : { key, bodyHash: hash };
      return createList(ports, { caller, name, private: isPrivate, idempotency });
    },
    set: (listId: string, reference: string, member = true, caller = alice, using = ports) =>
      setListMember(using, { caller, listId, reference, member }),
    block: (caller: Caller, { id: reference }: Caller, blocked = true) =>
      blockUser(ports, { caller, reference, blocked, correlationId: "request" }),
    membersOf: async (listId: string, viewer: Caller | undefined = alice) =>
      (await listListMembers(ports, { listId, ...firstPage(20, viewer) })).items.map(({ handle }) => handle),
    hide: (caller: Caller) => profiles.set(caller.id, profileOf(caller, { suspendedAt: 1 })),
  };
}
