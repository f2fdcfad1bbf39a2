import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type ProblemCode, problems } from "../../lib/contract/problems.ts";
import { Problem } from "../../lib/contract/schema.ts";
import { prefixes } from "../../lib/data/table/key-prefixes.ts";
import { allRows, drained } from "./aws.ts";
import { bodies } from "./bad-input/bodies.ts";
import type { Case, Fixtures, GatewayStatus } from "./bad-input/cases.ts";
import { actions, ids, tokens } from "./bad-input/requests.ts";
import { type HttpResponse, request } from "./http.ts";
import { signInAs, signUp } from "./people.ts";
import { forged, reissued, unsigned } from "./tokens.ts";

let fixtures: Fixtures;
/** All rows after the previous request. */
let before: string[];

async function createFixtures(): Promise<Fixtures> {
  const [alice, bob] = await Promise.all([signUp("alice"), signUp("bob")]);
  const usedKey = randomUUID();
  const tweet = await alice.client.createTweet({ body: { text: "First" }, idempotencyKey: usedKey });
  const deleted = await alice.client.createTweet({ body: { text: "Gone soon" } });
  await alice.client.deleteTweet({ params: { tweetId: deleted.id } });
  const bobsTweet = await bob.client.createTweet({ body: { text: "Mine" } });
  await bob.client.favoriteTweet({ params: { tweetId: tweet.id }, body: { favorited: true } });
  const list = await bob.client.listUserTweets({ params: { user: bob.id } });
  const readOnly = await signInAs(alice, ["feed.read"]);
  await drained();
  return {
    alice,
    bob,
    tweet: tweet.id,
    bobsTweet: bobsTweet.id,
    deletedTweet: deleted.id,
    otherCursor: list.prev ?? "",
    readOnly: readOnly.token,
    expired: await reissued(alice.token, { exp: Math.floor(Date.now() / 1000) - 60 }),
    idToken: await reissued(alice.token, { token_use: "id" }),
    forged: forged(alice.token),
    unsigned: unsigned(alice.token),
    usedKey,
  };
}

/** Rate limits also count requests that the use case rejects. */
async function storedRows(): Promise<string[]> {
  const rows = (await allRows()).filter(({ PK }) => !PK.startsWith(prefixes.rateLimit));
  return rows.map((row) => JSON.stringify(row)).sort();
}

beforeAll(async () => {
  fixtures = await createFixtures();
  before = await storedRows();
});

const suites: Record<string, Case[]> = { bodies, ids, actions, tokens };

describe.each(Object.entries(suites))("invalid %s", (_, cases) => {
  test.each(cases)("rejects $name with $code and stores nothing", async ({ requestWith, code, pointer }) => {
    const { method, path, token = fixtures.alice.token, ...options } = requestWith(fixtures);
    const response = await request(method, path, { ...options, ...(token === null ? {} : { token }) });
    if (typeof code === "number") expectGateway(response, code);
    else expectProblem(response, code, pointer);
    const after = await storedRows();
    const added = after.filter((row) => !before.includes(row));
    const removed = before.filter((row) => !after.includes(row));
    before = after;
    expect({ added, removed }).toEqual({ added: [], removed: [] });
  });
});

function expectProblem(response: HttpResponse, code: ProblemCode, pointer: string | undefined): void {
  const problem = Problem.parse(response.json);
  expect(problem).toMatchObject({ code, ...problems[code] });
  expect(response.status).toBe(problems[code].status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(problem.detail).not.toBe("");
  expect(problem.requestId).not.toBe("");
  if (pointer !== undefined) expect(problem.errors?.[0]?.pointer).toBe(pointer);
}

function expectGateway(response: HttpResponse, status: GatewayStatus): void {
  expect(response.status).toBe(status);
  expect(Object.keys(response.json as object)).toEqual(["message"]);
}
