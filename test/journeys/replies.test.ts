import { beforeAll, expect, test } from "vitest";
import { type Person, signUpAll, visitor } from "./people.ts";
import { textsOf, tweet } from "./steps.ts";

let alice: Person;
let bob: Person;

beforeAll(async () => {
  [alice, bob] = await signUpAll("alice", "bob");
});

test("bob answers alice: his reply says so everywhere, and is in a list of its own", async () => {
  const question = await tweet(alice, "Anybody up?");
  await tweet(bob, "Good morning");
  const answer = await tweet(bob, "I am", question);
  const shown = { id: answer.id, inReplyTo: question.id, replyingTo: { id: alice.id, handle: alice.handle } };
  expect(answer).toMatchObject(shown);
  expect(await visitor().getTweet({ params: { tweetId: answer.id } })).toMatchObject(shown);
  const { items } = await visitor().listReplies({ params: { tweetId: question.id } });
  expect(items).toMatchObject([shown]);
  const written = async (replies: "all" | "none" | "only") =>
    textsOf((await visitor().listUserTweets({ params: { user: bob.id }, query: { replies } })).items);
  expect(await written("only")).toEqual(["I am"]);
  expect(await written("none")).toEqual(["Good morning"]);
  expect(await written("all")).toEqual(["I am", "Good morning"]);
});
