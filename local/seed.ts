import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { favoriteTweet, followUser } from "../lib/contract/routes.ts";
import { drain } from "./drain.ts";
import { type Outputs, writeOutputs } from "./outputs.ts";
import { type Places, PROJECT } from "./places.ts";
import { forEachOf } from "./pool.ts";
import { LocalProblem } from "./problem.ts";
import type { Progress } from "./progress.ts";
import { signIn, signUp } from "./sign-in.ts";
import { type Person, people, STAR } from "./world/people.ts";

/** `favoritedBy` lists handles, or is `*` for everybody but the author. A reply stands after what it answers. */
type SeedTweet = { name: string; by: string; text: string; replyTo?: string; favoritedBy?: string };

/** What the local AWS answers at once on two cores; more only starts more Lambdas. */
const AT_ONCE = 4;

type World = { outputs: Outputs; tokens: Map<string, string>; tweetIds: Map<string, Promise<string>> };

/**
 * Lets the people of the small world sign up, sign in, follow, write and favorite, all through the public API, and waits
 * until everything that follows from it has happened. Broken off, it is run again: every step is safe to repeat.
 * Writes the accounts into `outputs.json` and returns the outputs with them.
 */
export async function seed(places: Places, outputs: Outputs, progress: Progress): Promise<Outputs> {
  const users = people.map(({ handle }) => ({ handle, password: passwordOf(handle) }));
  const seeded = { ...outputs, users };
  await writeOutputs(places, seeded);
  if ((await seededPool(places)) === outputs.userPoolId) {
    progress.say("✓ The people of the small world are there already");
    return seeded;
  }
  const world: World = { outputs, tokens: new Map(), tweetIds: new Map() };
  const tweets = await readTweets();
  const favorites = tweets.flatMap(favoritesOf);
  await progress.step(`${people.length} people sign up and in`, () =>
    forEachOf(people, AT_ONCE, (person) => settle(world, person)),
  );
  await progress.step("They follow each other", () =>
    forEachOf(people.flatMap(followsOf), AT_ONCE, ([who, whom]) => follow(world, who, whom)),
  );
  await progress.step(`They write ${tweets.length} tweets`, () =>
    // In the order of the list, so that what a reply waits for has always been begun.
    forEachOf(tweets, AT_ONCE, (tweet) => post(world, tweet)),
  );
  await progress.step(`They favorite ${favorites.length} times`, () =>
    forEachOf(favorites, AT_ONCE, ([who, tweet]) => favorite(world, who, tweet)),
  );
  await progress.step("Everything arrives", () => drain(outputs, 120_000));
  await writeFile(places.seeded, JSON.stringify({ userPoolId: outputs.userPoolId }));
  return seeded;
}

/** Demo accounts of a world that exists on one machine only, so their passwords are no secret. */
function passwordOf(handle: string): string {
  return `Murmur-${handle}-2026!`;
}

async function seededPool(places: Places): Promise<string | undefined> {
  const text = await readFile(places.seeded, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { userPoolId: string }).userPoolId;
}

async function readTweets(): Promise<SeedTweet[]> {
  const path = join(PROJECT, "local", "world", "tweets.json");
  return JSON.parse(await readFile(path, "utf8")) as SeedTweet[];
}

/** Signs a person up and in and writes their profile. */
async function settle(world: World, person: Person): Promise<void> {
  const account = { handle: person.handle, password: passwordOf(person.handle) };
  await signUp(world.outputs, { ...account, email: `${person.handle}@example.com` });
  world.tokens.set(person.handle, (await signIn(world.outputs, account)).accessToken);
  await call(world, person.handle, "PATCH", "/v1/users/me", { name: person.name, bio: person.bio });
}

function followsOf({ handle, follows }: Person): [who: string, whom: string][] {
  const everybody = new Set(handle === STAR ? follows : [...follows, STAR]);
  return [...everybody].map((whom) => [handle, whom]);
}

async function follow(world: World, who: string, whom: string): Promise<void> {
  const { method, path } = followUser;
  await call(world, who, method, path.replace("{user}", `@${whom}`), { following: true });
}

/** Posts one tweet, after the one that it answers. */
async function post(world: World, tweet: SeedTweet): Promise<void> {
  const posting = postAfterParent(world, tweet);
  world.tweetIds.set(tweet.name, posting);
  await posting;
}

async function postAfterParent(world: World, { name, by, text, replyTo }: SeedTweet): Promise<string> {
  const inReplyTo = replyTo === undefined ? {} : { inReplyTo: await world.tweetIds.get(replyTo) };
  const created = await call(world, by, "POST", "/v1/tweets", { text, ...inReplyTo }, `seed-${name}`);
  return (created as { id: string }).id;
}

function favoritesOf({ name, by, favoritedBy = "" }: SeedTweet): [who: string, tweet: string][] {
  const everybody = people.map(({ handle }) => handle).filter((handle) => handle !== by);
  const handles = favoritedBy === "*" ? everybody : favoritedBy.split(" ");
  return handles.filter(Boolean).map((handle) => [handle, name]);
}

async function favorite(world: World, who: string, tweet: string): Promise<void> {
  const { method, path } = favoriteTweet;
  const id = await world.tweetIds.get(tweet);
  await call(world, who, method, path.replace("{tweetId}", String(id)), { favorited: true });
}

/** One request as a person. Throws a LocalProblem with the answer when it is refused. */
async function call(
  world: World,
  who: string,
  method: string,
  path: string,
  body: object,
  idempotencyKey?: string,
): Promise<unknown> {
  const response = await fetch(`${world.outputs.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${world.tokens.get(who)}`,
      "content-type": "application/json",
      ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new LocalProblem(`${who}: ${method} ${path} answers ${response.status}: ${text}`);
  return JSON.parse(text);
}
