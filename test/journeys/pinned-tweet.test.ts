import { expect, test } from "vitest";
import { signUpAll, visitor } from "./people.ts";
import { deleteTweet, tweet } from "./steps.ts";

test("a user pins one of their tweets, and everyone sees which, until it is deleted", async () => {
  const [alice, bob] = await signUpAll("alice", "bob");
  const [mine, theirs] = [await tweet(alice, "Remember this"), await tweet(bob, "Not this")];
  const pin = (pinnedTweet: string | null) => alice.client.updateProfile({ body: { pinnedTweet } });
  const pinned = async () => (await visitor().getUser({ params: { user: alice.id } })).pinnedTweet;

  expect(await pinned()).toBeNull();
  expect(await pin(mine.id)).toMatchObject({ id: alice.id, pinnedTweet: mine.id });
  expect(await pinned()).toBe(mine.id);
  await expect(pin(theirs.id)).rejects.toMatchObject({ status: 403, code: "not_the_author" });
  await deleteTweet(alice, mine);
  expect(await pinned()).toBeNull();
  await expect(pin(mine.id)).rejects.toMatchObject({ status: 404, code: "tweet_deleted" });
});
