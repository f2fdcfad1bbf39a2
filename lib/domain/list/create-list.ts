import type { List } from "../../contract/list/schemas.ts";
import { DomainError } from "../errors.ts";
import { createOnce, type IdempotencyPorts } from "../tweet/idempotency.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import { MAX_LISTS } from "./model.ts";
import type { ListPorts } from "./ports.ts";
import { presentList } from "./present.ts";

type Ports = Pick<ListPorts, "getList" | "putList"> & ProfilePorts & IdempotencyPorts;

type Input = {
  caller: Caller;
  name: string;
  description?: string | undefined;
  private: boolean;
  /** The client's key, if it sent one, and a hash of the body sent with it. */
  idempotency: { key: string; bodyHash: string } | undefined;
};

/** Creates a list without members, at most once per idempotency key. Throws list_limit_reached, and as {@link createOnce}. */
export async function createList(ports: Ports, input: Input): Promise<List> {
  const { caller, name, description = "", idempotency } = input;
  if (!idempotency) return store(ports, input, ports.newId());
  const { id, owner, createdAt } = await createOnce(ports, {
    userId: caller.id,
    ...idempotency,
    create: (listId) => store(ports, input, listId),
    findCreated: async (listId) =>
      (await ports.getList(listId)) && presentNew(listOf(input, listId), await ensureProfile(ports, caller)),
    keep: ({ name: _, description: __, ...response }) => response,
  });
  return { id, name, description, private: input.private, owner, createdAt, metrics: { members: 0 } };
}

async function store(ports: Ports, input: Input, id: string): Promise<List> {
  const list = listOf(input, id);
  const [owner, stored] = await Promise.all([
    ensureProfile(ports, input.caller),
    ports.putList(list, MAX_LISTS),
  ]);
  if (stored) return presentNew(list, owner);
  throw new DomainError(
    "list_limit_reached",
    `You can have at most ${MAX_LISTS} lists; delete one to create another.`,
  );
}

type NewList = Parameters<ListPorts["putList"]>[0];

function listOf({ caller, name, description = "", ...input }: Input, id: string): NewList {
  return { id, ownerId: caller.id, name, description, private: input.private };
}

function presentNew(list: NewList, owner: Parameters<typeof presentList>[1]): List {
  return presentList({ ...list, members: 0 }, owner);
}
