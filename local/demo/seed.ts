import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Client, createClient } from "../../lib/contract/client.ts";
import { inParallel } from "../../lib/domain/in-parallel.ts";
import { signIn, signUp } from "../aws/sign-in.ts";
import { drain } from "../deployment/drain.ts";
import { type Outputs, writeOutputs } from "../deployment/outputs.ts";
import { type Places, PROJECT } from "../machine/paths.ts";
import type { Progress } from "../machine/progress.ts";
import { type Person, people, STAR } from "./people.ts";

/** `favoritedBy` lists handles, or is `*` for everybody but the author. A reply stands after what it answers. */
type SeedTweet = { name: string; by: string; text: string; replyTo?: string; favoritedBy?: string };

/** What the local AWS answers at once on two cores; more only starts more Lambdas. */
const AT_ONCE = 4;

type World = {
  outputs: Outputs;
  signal: AbortSignal;
  clients: Map<string, Client>;
  tweetIds: Map<string, Promise<string>>;
};

/**
 * Lets the people of the small world sign up, sign in, follow, write and favorite, all through the public API, and waits
 * until everything that follows from it has happened. Broken off, it can be run again: every step is safe to repeat.
 * Writes the accounts into `outputs.json` and returns the outputs with them.
 */
export async function seed(
  places: Places,
  outputs: Outputs,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outputs> {
  const users = people.map(({ handle }) => ({ handle, password: passwordOf(handle) }));
  const seeded = { ...outputs, users };
  await writeOutputs(places, seeded);
  if ((await seededPool(places)) === outputs.userPoolId) {
    progress.say("✓ The people of the small world are there already");
    return seeded;
  }
  const world: World = { outputs, signal, clients: new Map(), tweetIds: new Map() };
  const tweets = await readTweets();
  const favorites = tweets.flatMap(favoritesOf);
  await progress.step(`${people.length} people sign up and in`, () =>
    inParallel(people, AT_ONCE, (person) => settle(world, person)),
  );
  await progress.step("They follow each other", () =>
    inParallel(people.flatMap(followsOf), AT_ONCE, ([who, whom]) => follow(world, who, whom)),
  );
  await progress.step(`They write ${tweets.length} tweets`, () =>
    // In the order of the list, so that what a reply waits for has always been begun.
    inParallel(tweets, AT_ONCE, (tweet) => post(world, tweet)),
  );
  await progress.step(`They favorite ${favorites.length} times`, () =>
    inParallel(favorites, AT_ONCE, ([who, tweet]) => favorite(world, who, tweet)),
  );
  await progress.step("Everything arrives", () => drain(outputs, 120_000, signal));
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
  const path = join(PROJECT, "local", "demo", "tweets.json");
  return JSON.parse(await readFile(path, "utf8")) as SeedTweet[];
}

/** Signs a person up and in and writes their profile. */
async function settle({ outputs, clients, signal }: World, { handle, name, bio }: Person): Promise<void> {
  const account = { handle, password: passwordOf(handle) };
  await signUp(outputs, { ...account, email: `${handle}@example.com` });
  const { accessToken } = await signIn(outputs, account);
  const token = () => {
    // Asked for before every request, so none is begun after an interruption.
    signal.throwIfAborted();
    return accessToken;
  };
  const client = createClient({ apiUrl: outputs.apiUrl, token });
  clients.set(handle, client);
  await client.updateProfile({ body: { name, bio } });
}

function as(world: World, handle: string): Client {
  const client = world.clients.get(handle);
  if (!client) throw new Error(`Nobody in the small world is called ${handle}.`);
  return client;
}

function followsOf({ handle, follows }: Person): [who: string, whom: string][] {
  const everybody = new Set(handle === STAR ? follows : [...follows, STAR]);
  return [...everybody].map((whom) => [handle, whom]);
}

async function follow(world: World, who: string, whom: string): Promise<void> {
  await as(world, who).followUser({ params: { user: `@${whom}` }, body: { following: true } });
}

/** Posts one tweet, after the one that it answers. */
async function post(world: World, tweet: SeedTweet): Promise<void> {
  const posting = postAfterParent(world, tweet);
  world.tweetIds.set(tweet.name, posting);
  await posting;
}

async function postAfterParent(world: World, { name, by, text, replyTo }: SeedTweet): Promise<string> {
  const inReplyTo = replyTo === undefined ? undefined : await world.tweetIds.get(replyTo);
  const body = inReplyTo === undefined ? { text } : { text, inReplyTo };
  const tweet = await as(world, by).createTweet({ body, idempotencyKey: `seed-${name}` });
  return tweet.id;
}

function favoritesOf({ name, by, favoritedBy = "" }: SeedTweet): [who: string, tweet: string][] {
  const everybody = people.map(({ handle }) => handle).filter((handle) => handle !== by);
  const handles = favoritedBy === "*" ? everybody : favoritedBy.split(" ");
  return handles.filter(Boolean).map((handle) => [handle, name]);
}

async function favorite(world: World, who: string, tweet: string): Promise<void> {
  const tweetId = String(await world.tweetIds.get(tweet));
  await as(world, who).favoriteTweet({ params: { tweetId }, body: { favorited: true } });
}
