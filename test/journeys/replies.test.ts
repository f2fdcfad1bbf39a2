import { beforeAll, expect, test } from "vitest";
import { drained } from "./aws.ts";
import { type Person, signUpAll, visitor } from "./people.ts";
import { follow, textsOf, tweet } from "./steps.ts";

let alice: Person;
let bob: Person;
let carol: Person;

beforeAll(async () => {
  [alice, bob, carol] = await signUpAll("alice", "bob", "carol");
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

test("carol, who follows bob, may leave out his replies to those she does not follow", async () => {
  await follow(carol, bob);
  const question = await tweet(alice, "What is your favorite bird?");
  const answer = await tweet(bob, "The starling", question);
  await tweet(bob, "Because it murmurs", answer);
  await drained();
  const feed = async (replies: "all" | "following") => {
    const { items } = await carol.client.getFeed({ query: { include: "following", replies, limit: 3 } });
    return items.map(({ tweet: { text } }) => text);
  };
  expect(await feed("all")).toEqual(["Because it murmurs", "The starling", "I am"]);
  expect(await feed("following")).toEqual(["Because it murmurs", "Good morning"]);
  await follow(carol, alice);
  expect(await feed("following")).toEqual(expect.arrayContaining(["Because it murmurs", "The starling"]));
});
