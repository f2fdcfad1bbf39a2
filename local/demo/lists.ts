import type { Client } from "../../lib/contract/client.ts";

type DemoList = {
  by: string;
  name: string;
  description: string;
  private: boolean;
  members: readonly string[];
};

/** Lists of the demo users: one that everyone finds, and one that only its owner does. */
export const lists: readonly DemoList[] = [
  {
    ...{ by: "alice", name: "Up before dawn", private: false },
    description: "Bakers, ferries, beehives and film cameras.",
    members: ["carol", "eleni", "minjun", "wren"],
  },
  {
    ...{ by: "alice", name: "Ask them about Hanoi", private: true },
    description: "",
    members: ["linh", "arjun"],
  },
];

/** Creates a demo user's list. Safe to repeat. */
export async function createDemoList(client: Client, list: DemoList): Promise<void> {
  const { name, description, private: isPrivate, members } = list;
  const { id: listId } = await client.createList({
    body: { name, description, private: isPrivate },
    idempotencyKey: `seed-list-${name.replaceAll(" ", "-")}`,
  });
  for (const member of members)
    await client.setListMember({ params: { listId }, body: { user: `@${member}`, member: true } });
}
