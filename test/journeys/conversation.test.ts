import { beforeAll, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { deleteTweet, tweet } from "./steps.ts";

let alice: Person;
let bob: Person;

beforeAll(async () => {
  [alice, bob] = await signUpAll("alice", "bob");
});

const conversationOf = (
  client: Person["client"],
  { id: tweetId }: { id: string },
  query: { limit?: number; cursor?: string } = {},
) => client.getConversation({ params: { tweetId }, query });

test("a tweet is shown within its conversation, in which a deleted tweet keeps its place", async () => {
  const root = await tweet(alice, "Who has seen the owl?");
  const second = await tweet(bob, "I have.", root);
  const third = await tweet(alice, "Where?", second);
  const fourth = await tweet(bob, "By the river.", third);
  await tweet(alice, "It had a mouse.", root);
  await deleteTweet(bob, second);
  await drained();
  const { ancestors, above, tweet: shown, replies } = await conversationOf(visitor(), fourth);
  expect(ancestors.map(({ id }) => id)).toEqual([root.id, second.id, third.id]);
  expect(ancestors[1]).toEqual({ id: second.id, tombstone: "deleted" });
  expect(above).toBeNull();
  expect(shown).toMatchObject({ text: "By the river.", inReplyTo: third.id });
  expect(replies).toMatchObject({ items: [], next: null });
  const page = (await conversationOf(bob.client, root)).replies;
  expect(page.items).toMatchObject([
    { tweet: { text: "It had a mouse.", viewer: { favorited: false } }, replies: [], more: 0 },
    { tweet: { tombstone: "deleted" }, replies: [{ tweet: { id: third.id }, more: 1 }], more: 0 },
  ]);
  const first = (await conversationOf(visitor(), root, { limit: 1 })).replies;
  expect(first.items).toHaveLength(1);
  const rest = (await conversationOf(visitor(), root, { limit: 1, cursor: first.next ?? "" })).replies;
  expect(rest.items).toMatchObject([{ tweet: { id: second.id } }]);
  expect(rest.next).toBeNull();
  const { prev } = page;
  await tweet(bob, "Poor mouse.", root);
  const newer = await visitor().listReplies({ params: { tweetId: root.id }, query: { cursor: prev ?? "" } });
  expect(newer.items).toMatchObject([{ text: "Poor mouse." }]);
  await expect(conversationOf(visitor(), third, { cursor: first.next ?? "" })).rejects.toMatchObject({
    code: "invalid_cursor",
  });
});
