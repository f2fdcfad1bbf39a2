import { readFile, writeFile } from "node:fs/promises";
import { type Client, createClient } from "../../lib/contract/client.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { joinGroup } from "../aws/groups.ts";
import { signIn, signUp } from "../aws/sign-in.ts";
import { drain } from "../deployment/drain.ts";
import { type Outputs, writeOutputs } from "../deployment/outputs.ts";
import type { Paths } from "../machine/paths.ts";
import { patient } from "../machine/patient.ts";
import type { Progress } from "../machine/progress.ts";
import { createDemoList, lists } from "./lists.ts";
import { MODERATOR, MUTED_WORD, type Person, people, REPORT, STAR } from "./people.ts";
import { AVATAR, BANNER, drawn, PHOTO, uploaded } from "./pictures.ts";
import { bookmarksOf, type DemoTweet, favoritesOf, readTweets, repostsOf } from "./tweets.ts";

/** As many requests as the local AWS handles at once on two cores; more would only start more Lambdas. */
const CONCURRENCY = 4;

type Seeding = {
  outputs: Outputs;
  signal: AbortSignal;
  clients: Map<string, Client>;
  /** Ids of the posted tweets, by name. */
  tweetIds: Map<string, Promise<string>>;
};

/**
 * Creates the demo data through the public API: the demo users sign up and in, follow each other, post, edit, favorite, repost,
 * bookmark, pin and make lists; one of them mutes a word, and one reports a tweet to the moderator. Waits until the event pipeline has
 * processed all of it. Safe to repeat after an interruption. Adds the accounts to `outputs.json` and returns the outputs with
 * them.
 */
export async function seed(
  paths: Paths,
  outputs: Outputs,
  progress: Progress,
  signal: AbortSignal,
): Promise<Outputs> {
  const users = people.map(({ handle }) => ({ handle, password: passwordOf(handle) }));
  const seeded = { ...outputs, users };
  await writeOutputs(paths, seeded);
  if ((await seededPool(paths)) === outputs.userPoolId) {
    progress.say("✓ The demo data already exists");
    return seeded;
  }
  const seeding: Seeding = { outputs, signal, clients: new Map(), tweetIds: new Map() };
  const tweets = await readTweets();
  const favorites = tweets.flatMap(favoritesOf);
  await progress.step(`Signing up ${people.length} demo users`, () =>
    inParallel(people, CONCURRENCY, (person) => createAccount(seeding, person)),
  );
  await progress.step("Following each other", () =>
    inParallel(people.flatMap(followsOf), CONCURRENCY, ([follower, followee]) =>
      follow(seeding, follower, followee),
    ),
  );
  await progress.step(`Posting ${tweets.length} tweets`, () =>
    // In order, so that posting a reply's parent has always begun.
    inParallel(tweets, CONCURRENCY, (tweet) => post(seeding, tweet)),
  );
  const edited = tweets.filter(({ firstText }) => firstText !== undefined);
  await progress.step("Correcting typos", () =>
    inParallel(edited, CONCURRENCY, (tweet) => edit(seeding, tweet)),
  );
  await progress.step(`Adding ${favorites.length} favorites`, () =>
    inParallel(favorites, CONCURRENCY, ([handle, tweet]) => favorite(seeding, handle, tweet)),
  );
  const reposts = tweets.flatMap(repostsOf);
  await progress.step(`Adding ${reposts.length} reposts`, () =>
    inParallel(reposts, CONCURRENCY, ([handle, tweet]) => repost(seeding, handle, tweet)),
  );
  const bookmarks = people.flatMap((person) =>
    bookmarksOf(person, tweets).map((tweet) => [person.handle, tweet] as const),
  );
  await progress.step(`Adding ${bookmarks.length} bookmarks`, () =>
    inParallel(bookmarks, CONCURRENCY, ([handle, tweet]) => bookmark(seeding, handle, tweet)),
  );
  const pinned = tweets.filter((tweet) => tweet.pinned);
  await progress.step(`Pinning ${pinned.length} tweets`, () =>
    inParallel(pinned, CONCURRENCY, (tweet) => pin(seeding, tweet)),
  );
  await progress.step(`Making ${lists.length} lists`, () =>
    inParallel(lists, CONCURRENCY, (list) => createDemoList(clientOf(seeding, list.by), list)),
  );
  await progress.step("Muting a word and reporting a tweet", () => moderate(seeding));
  await progress.step("Waiting for feeds, counters and notifications", () => drain(outputs, 120_000, signal));
  await writeFile(paths.seeded, JSON.stringify({ userPoolId: outputs.userPoolId }));
  return seeded;
}

/** Not a secret: the demo accounts exist only on this machine. */
function passwordOf(handle: string): string {
  return `Murmur-${handle}-2026!`;
}

async function seededPool(paths: Paths): Promise<string | undefined> {
  const text = await readFile(paths.seeded, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { userPoolId: string }).userPoolId;
}

/** Signs a demo user up and in, and fills in their profile. */
async function createAccount({ outputs, clients, signal }: Seeding, person: Person): Promise<void> {
  const { handle, name, bio } = person;
  const account = { handle, password: passwordOf(handle) };
  await signUp(outputs, { ...account, email: `${handle}@example.com` });
  // Before they sign in, because a token names the groups of its time.
  if (handle === MODERATOR) await joinGroup(outputs, { handle, group: "moderators" });
  const { accessToken } = await signIn(outputs, account);
  const token = () => {
    // The client calls this before every request, so none starts after an interruption.
    signal.throwIfAborted();
    return accessToken;
  };
  const client = createClient({ apiUrl: outputs.apiUrl, token, fetch: patient(fetch) });
  clients.set(handle, client);
  await client.updateProfile({ body: { name, bio, ...(await profilePictures(client, person)) } });
}

/** Uploads a demo user's avatar and banner, if they have them. */
async function profilePictures(client: Client, { name, avatar, banner }: Person) {
  const upload = async (colors: NonNullable<Person["avatar"]>, shape: typeof AVATAR, slot: string) => ({
    id: await uploaded(client, await drawn(colors, shape), `seed-${slot}`),
    alt: `Hills in the colors of ${name}`,
  });
  return {
    ...(avatar ? { avatar: await upload(avatar, AVATAR, "avatar") } : {}),
    ...(banner ? { banner: await upload(banner, BANNER, "banner") } : {}),
  };
}

function clientOf(seeding: Seeding, handle: string): Client {
  const client = seeding.clients.get(handle);
  if (!client) throw new Error(`There is no demo user ${handle}.`);
  return client;
}

function followsOf({ handle, follows }: Person): [follower: string, followee: string][] {
  const followees = new Set(handle === STAR ? follows : [...follows, STAR]);
  return [...followees].map((followee) => [handle, followee]);
}

async function follow(seeding: Seeding, follower: string, followee: string): Promise<void> {
  const params = { user: `@${followee}` };
  await clientOf(seeding, follower).followUser({ params, body: { following: true } });
}

/** Posts a tweet once what it answers or quotes, if anything, has been posted. */
async function post(seeding: Seeding, tweet: DemoTweet): Promise<void> {
  const posting = postAfterOthers(seeding, tweet);
  seeding.tweetIds.set(tweet.name, posting);
  await posting;
}

async function postAfterOthers(seeding: Seeding, tweet: DemoTweet): Promise<string> {
  const { name, by, text, firstText = text } = tweet;
  const client = clientOf(seeding, by);
  const [inReplyTo, quoteOf] = await Promise.all(
    [tweet.replyTo, tweet.quoteOf].map((other) => (other ? seeding.tweetIds.get(other) : undefined)),
  );
  const media = await picturesOf(client, tweet);
  const body = {
    ...{ text: firstText, ...(inReplyTo ? { inReplyTo } : {}), ...(quoteOf ? { quoteOf } : {}) },
    ...(media.length > 0 ? { media } : {}),
  };
  return (await client.createTweet({ body, idempotencyKey: `seed-${name}` })).id;
}

/** Safe to repeat: a tweet that has the text already is not edited again. */
async function edit(seeding: Seeding, { name, by, text }: DemoTweet): Promise<void> {
  const tweetId = String(await seeding.tweetIds.get(name));
  await clientOf(seeding, by).editTweet({ params: { tweetId }, body: { text }, ifMatch: "*" });
}

/** Uploads the pictures of a tweet. */
async function picturesOf(client: Client, { name, pictures = [] }: DemoTweet) {
  const media: { id: string; alt: string }[] = [];
  for (const [i, { alt, colors }] of pictures.entries()) {
    const file = await drawn(colors, PHOTO);
    media.push({ id: await uploaded(client, file, `seed-${name}-${i}`), alt });
  }
  return media;
}

async function favorite(seeding: Seeding, handle: string, tweet: string): Promise<void> {
  const tweetId = String(await seeding.tweetIds.get(tweet));
  await clientOf(seeding, handle).favoriteTweet({ params: { tweetId }, body: { favorited: true } });
}

async function repost(seeding: Seeding, handle: string, tweet: string): Promise<void> {
  const tweetId = String(await seeding.tweetIds.get(tweet));
  await clientOf(seeding, handle).repostTweet({ params: { tweetId }, body: { reposted: true } });
}

async function bookmark(seeding: Seeding, handle: string, tweet: string): Promise<void> {
  const tweetId = String(await seeding.tweetIds.get(tweet));
  await clientOf(seeding, handle).bookmarkTweet({ params: { tweetId }, body: { bookmarked: true } });
}

async function pin(seeding: Seeding, { name, by }: DemoTweet): Promise<void> {
  const pinnedTweet = String(await seeding.tweetIds.get(name));
  await clientOf(seeding, by).updateProfile({ body: { pinnedTweet } });
}

async function moderate(seeding: Seeding): Promise<void> {
  await clientOf(seeding, MUTED_WORD.by).muteWord({ body: { word: MUTED_WORD.word } });
  const tweetId = String(await seeding.tweetIds.get(REPORT.tweet));
  const body = {
    tweetId,
    reason: "other",
    note: "Nothing is wrong with it: this shows what a report looks like.",
  } as const;
  await clientOf(seeding, REPORT.by).createReport({ body });
}
