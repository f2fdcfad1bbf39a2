import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type ProblemCode, problems } from "../../lib/contract/problems.ts";
import { Problem } from "../../lib/contract/schemas.ts";
import { allRows, drained } from "./aws.ts";
import { bodies } from "./bad-input/bodies.ts";
import type { Case, GatewayAnswer, World } from "./bad-input/cases.ts";
import { deeds, ids, tokens } from "./bad-input/requests.ts";
import { type Answer, ask } from "./http.ts";
import { signInAs, signUp } from "./people.ts";
import { forged, reissued, unsigned } from "./tokens.ts";

let world: World;
/** All rows, as they were after the request before. */
let before: string[];

async function arrange(): Promise<World> {
  const [alice, bob] = await Promise.all([signUp("alice"), signUp("bob")]);
  const usedKey = randomUUID();
  const tweet = await alice.client.createTweet({ body: { text: "First" }, idempotencyKey: usedKey });
  const deleted = await alice.client.createTweet({ body: { text: "Gone soon" } });
  await alice.client.deleteTweet({ params: { tweetId: deleted.id } });
  const bobsTweet = await bob.client.createTweet({ body: { text: "Mine" } });
  await bob.client.favoriteTweet({ params: { tweetId: tweet.id }, body: { favorited: true } });
  const list = await bob.client.listUserTweets({ params: { user: bob.id } });
  const reader = await signInAs(alice, ["feed.read"]);
  await drained();
  return {
    alice,
    bob,
    tweet: tweet.id,
    bobsTweet: bobsTweet.id,
    deletedTweet: deleted.id,
    foreignCursor: list.prev ?? "",
    readOnly: reader.token,
    expired: await reissued(alice.token, { exp: Math.floor(Date.now() / 1000) - 60 }),
    idToken: await reissued(alice.token, { token_use: "id" }),
    forged: forged(alice.token),
    unsigned: unsigned(alice.token),
    usedKey,
  };
}

async function stored(): Promise<string[]> {
  return (await allRows()).map((row) => JSON.stringify(row)).sort();
}

beforeAll(async () => {
  world = await arrange();
  before = await stored();
});

const suites: Record<string, Case[]> = { bodies, ids, deeds, tokens };

describe.each(Object.entries(suites))("bad %s", (_, cases) => {
  test.each(cases)("$name is $code, and leaves nothing behind", async ({ request, code, pointer }) => {
    const { method, path, token = world.alice.token, ...asked } = request(world);
    const answer = await ask(method, path, { ...asked, ...(token === null ? {} : { token }) });
    if (typeof code === "number") expectGateway(answer, code);
    else expectProblem(answer, code, pointer);
    const after = await stored();
    const left = after.filter((row) => !before.includes(row));
    const gone = before.filter((row) => !after.includes(row));
    before = after;
    expect({ left, gone }).toEqual({ left: [], gone: [] });
  });
});

function expectProblem(answer: Answer, code: ProblemCode, pointer: string | undefined): void {
  const problem = Problem.parse(answer.json);
  expect(problem).toMatchObject({ code, ...problems[code] });
  expect(answer.status).toBe(problems[code].status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(problem.detail).not.toBe("");
  expect(problem.requestId).not.toBe("");
  if (pointer !== undefined) expect(problem.errors?.[0]?.pointer).toBe(pointer);
}

function expectGateway(answer: Answer, status: GatewayAnswer): void {
  expect(answer.status).toBe(status);
  expect(Object.keys(answer.json as object)).toEqual(["message"]);
}
