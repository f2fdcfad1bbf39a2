import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Client, pages } from "../../lib/contract/client.ts";
import type { List } from "../../lib/contract/list/schemas.ts";
import { drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, notificationLinesOf, tweet } from "./steps.ts";

describe("alice's lists", () => {
  let alice: Person;
  let bob: Person;
  let carol: Person;
  let bakers: List;
  let secret: List;

  beforeAll(async () => {
    [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
    const create = (name: string, isPrivate: boolean, idempotencyKey: string = randomUUID()) =>
      alice.client.createList({ body: { name, private: isPrivate }, idempotencyKey });
    const key = randomUUID();
    bakers = await create("Bakers", false, key);
    expect(await create("Bakers", false, key)).toEqual(bakers);
    secret = await create("Secret", true);
  });

  const set = ({ id: listId }: List, user: string, member = true, person = alice) =>
    person.client.setListMember({ params: { listId }, body: { user, member } });
  const textsOf = async ({ id: listId }: List, client: Client = alice.client, limit = 20) => {
    const texts: string[] = [];
    const read = (cursor: string | undefined) =>
      client.listListTweets({ params: { listId }, query: { limit, cursor } });
    for await (const { items } of pages(read)) texts.push(...items.map(({ text }) => text));
    return texts;
  };
  const membersOf = async ({ id: listId }: List, client: Client = alice.client) =>
    (await client.listListMembers({ params: { listId } })).items.map(({ id }) => id);
  const code = (name: string) => ({ code: name });

  test("show everyone the tweets of people she does not follow, page by page", async () => {
    for (const user of [`@${bob.handle}`, carol.id]) await set(bakers, user);
    expect(await set(bakers, bob.id)).toMatchObject({ metrics: { members: 2 }, hasMember: true });
    for (const [person, text] of [
      [bob, "one"],
      [carol, "two"],
      [bob, "three"],
      [alice, "not in the list"],
    ] as const)
      await tweet(person, text);
    await drained();
    for (const limit of [1, 2, 20])
      expect(await textsOf(bakers, alice.client, limit)).toEqual(["three", "two", "one"]);
    expect(await textsOf(bakers, visitor())).toEqual(["three", "two", "one"]);
    expect(await membersOf(bakers, visitor())).toEqual([carol.id, bob.id]);
    expect(await notificationLinesOf(bob)).toEqual([]);
  });

  test("add what is new to an open page", async () => {
    const params = { listId: bakers.id };
    const { prev } = await alice.client.listListTweets({ params });
    const four = await tweet(carol, "four");
    await drained();
    const newer = await alice.client.listListTweets({ params, query: { cursor: prev ?? "" } });
    expect(newer.items.map(({ text }) => text)).toEqual(["four"]);
    await deleteTweet(carol, four);
    expect(await textsOf(bakers)).toEqual(["three", "two", "one"]);
  });

  test("can be changed only by her, and a private one does not exist for others", async () => {
    const rename = (client: Client, { id: listId }: List) =>
      client.updateList({ params: { listId }, body: { description: "Bread" } });
    expect(await rename(alice.client, bakers)).toMatchObject({ name: "Bakers", description: "Bread" });
    await expect(rename(bob.client, bakers)).rejects.toMatchObject(code("not_the_owner"));
    await set(secret, bob.id);
    const params = { listId: secret.id };
    for (const client of [bob.client, visitor()])
      for (const read of [client.getList, client.listListMembers, client.listListTweets])
        await expect(read({ params })).rejects.toMatchObject(code("list_not_found"));
    await expect(rename(bob.client, secret)).rejects.toMatchObject(code("list_not_found"));
    await expect(set(secret, bob.id, false, bob)).rejects.toMatchObject(code("list_not_found"));
    await expect(bob.client.deleteList({ params })).rejects.toMatchObject(code("list_not_found"));
    expect(await alice.client.getList({ params })).toMatchObject({ metrics: { members: 1 }, private: true });
  });

  test("are listed to her with who is in them, and the public ones to others", async () => {
    const own = await alice.client.listUserLists({
      params: { user: "me" },
      query: { member: `@${carol.handle}` },
    });
    expect(own.items.map(({ name, hasMember }) => [name, hasMember])).toEqual([
      ["Secret", false],
      ["Bakers", true],
    ]);
    const shown = await bob.client.listUserLists({ params: { user: `@${alice.handle}` } });
    expect(shown.items.map(({ name }) => name)).toEqual(["Bakers"]);
  });

  test("lose bob when he blocks her, and do not get him back", async () => {
    const block = (blocked: boolean) =>
      bob.client.blockUser({ params: { user: alice.id }, body: { blocked } });
    await block(true);
    expect(await membersOf(bakers)).toEqual([carol.id]);
    await expect(set(bakers, bob.id)).rejects.toMatchObject(code("blocked"));
    await expect(bob.client.getList({ params: { listId: bakers.id } })).rejects.toMatchObject(
      code("blocked"),
    );
    await block(false);
    expect(await membersOf(bakers)).toEqual([carol.id]);
    expect(await alice.client.getList({ params: { listId: secret.id } })).toMatchObject({
      metrics: { members: 0 },
    });
  });

  test("are gone once she deletes them", async () => {
    const params = { listId: bakers.id };
    await set(bakers, carol.id, false);
    await set(bakers, carol.id);
    await alice.client.deleteList({ params });
    for (const client of [alice.client, carol.client])
      await expect(client.getList({ params })).rejects.toMatchObject(code("list_not_found"));
    expect((await carol.client.listUserLists({ params: { user: alice.id } })).items).toEqual([]);
  });
});
