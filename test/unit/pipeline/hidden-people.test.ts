import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Client } from "../../../lib/contract/client.ts";
import { type Operation, routeList } from "../../../lib/contract/index.ts";
import { setSuspension } from "../../../lib/data/account/index.ts";
import { moderateTweet } from "../../../lib/data/report/index.ts";
import { putItem } from "../../../lib/data/table/item.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { alice, bob, carol } from "../../people.ts";
import { type Murmur, withMurmur } from "../../soak/murmur.ts";

const newFan = { id: "00000000-0000-4000-8000-000000000008", handle: "newfan" };
const foe = { id: "00000000-0000-4000-8000-000000000007", handle: "foe" };
const stranger = { id: "00000000-0000-4000-8000-000000000006", handle: "stranger" };
/** One more follower makes alice popular. */
const fan = { id: "00000000-0000-4000-8000-000000000009", handle: "fan" };

/**
 * Bob and alice follow each other; carol follows neither, and mutes alice, and a foe blocks her. `reply` is alice's to bob,
 * `answer` is bob's to her.
 */
type World = {
  bob: Client;
  carol: Client;
  foe: Client;
  stranger: Client;
  tweet: string;
  bobs: string;
  reply: string;
  quoting: string;
  answer: string;
  listOfAlice: string;
  listOfBob: string;
};

/** What only alice says of herself, and her handle. */
const ALICE = /alice|All about me|The secret of my life|A secret reply|A secret quote/;

const NOTHING_OF_OTHERS = [
  ...["getEmail", "getHealth", "getOpenApi", "listSessions", "getNotificationPreferences"],
  ...["listMutedWords", "listTrends", "listDecisions", "getMedia", "listPushSubscriptions"],
  // For moderators, who see everyone.
  "listReports",
] as const satisfies Operation[];

/** Every other route that reads, asked for what shows alice. */
const reads = {
  getTweet: (world) => world.carol.getTweet({ params: { tweetId: world.tweet } }),
  listTweetVersions: (world) => world.carol.listTweetVersions({ params: { tweetId: world.tweet } }),
  getTweets: (world) => world.carol.getTweets({ query: { ids: `${world.tweet},${world.bobs}` } }),
  listUserTweets: (world) => world.carol.listUserTweets({ params: { user: alice.id } }),
  getConversation: (world) => world.carol.getConversation({ params: { tweetId: world.answer } }),
  listReplies: (world) => world.carol.listReplies({ params: { tweetId: world.bobs } }),
  listFavorites: (world) => world.carol.listFavorites({ params: { user: bob.id } }),
  listTweetFavorites: (world) => world.carol.listTweetFavorites({ params: { tweetId: world.bobs } }),
  listTweetReposts: (world) => world.carol.listTweetReposts({ params: { tweetId: world.bobs } }),
  listTweetQuotes: (world) => world.carol.listTweetQuotes({ params: { tweetId: world.bobs } }),
  listBookmarks: (world) => world.bob.listBookmarks(),
  listBlocks: (world) => world.foe.listBlocks(),
  listMutes: (world) => world.carol.listMutes(),
  listMutedConversations: (world) => world.carol.listMutedConversations(),
  listFollowers: (world) => world.carol.listFollowers({ params: { user: bob.id } }),
  listFollowing: (world) => world.carol.listFollowing({ params: { user: bob.id } }),
  getFeed: (world) => world.bob.getFeed(),
  listRecentTweets: (world) => world.carol.listRecentTweets(),
  listPopularTweets: (world) => world.carol.listPopularTweets(),
  listPopularUsers: (world) => world.carol.listPopularUsers(),
  listSuggestions: (world) => world.stranger.listSuggestions(),
  listNotifications: (world) => world.bob.listNotifications(),
  getList: (world) => world.carol.getList({ params: { listId: world.listOfAlice } }),
  listUserLists: (world) => world.carol.listUserLists({ params: { user: alice.id } }),
  listListMembers: (world) => world.carol.listListMembers({ params: { listId: world.listOfBob } }),
  listListTweets: (world) => world.carol.listListTweets({ params: { listId: world.listOfBob } }),
  getUser: (world) => world.carol.getUser({ params: { user: "@alice" } }),
  findUsers: (world) => world.carol.findUsers({ query: { handle: "al" } }),
  searchPeople: (world) => world.carol.searchPeople({ query: { q: "alice" } }),
  searchTweets: (world) => world.carol.searchTweets({ query: { q: "secret life" } }),
  listHashtagTweets: (world) => world.carol.listHashtagTweets({ params: { tag: "confession" } }),
} satisfies Partial<Record<Operation, (world: World) => Promise<unknown>>>;

/** Every page that is made for programs, by its path's parameters. */
const pages: Record<string, (world: World) => Record<string, string>> = {
  getTweetPage: ({ tweet }) => ({ tweetId: tweet }),
  getProfilePage: () => ({ user: "@alice" }),
  getUserAtom: () => ({ user: "@alice" }),
  getSitemap: () => ({ part: "people.xml" }),
};

type Run = <Result>(work: () => Promise<Result>) => Promise<Result>;

async function withWorld(
  work: (murmur: Murmur & { run: Run; world: World }) => Promise<void>,
): Promise<void> {
  await withMurmur({ seed: 11, fanOutOnWriteLimit: 1_000, chaos: 0 }, async (murmur) => {
    const { time, request, clientOf, signUp } = murmur;
    const run: Run = async (step) => {
      const result = await time.runUntil(request("a request", step));
      await time.run(time.now + 60_000);
      return result;
    };
    const [a, b, c] = [clientOf(alice), clientOf(bob), clientOf(carol)];
    for (const one of [alice, bob, carol, fan, foe, stranger])
      await run(() => signUp(one, `${one.handle} the first`));
    await run(() => a.updateProfile({ body: { bio: "All about me" } }));
    const post = async (client: Client, text: string, inReplyTo?: string) =>
      (await run(() => client.createTweet({ body: { text, ...(inReplyTo ? { inReplyTo } : {}) } }))).id;
    const tweet = await post(a, "The secret of my life #confession");
    const bobs = await post(b, "Mine is not");
    const quote = { text: "A secret quote", quoteOf: bobs };
    const { id: quoting } = await run(() => a.createTweet({ body: quote }));
    const reply = await post(a, "A secret reply", bobs);
    const answer = await post(b, "Is that so?", reply);
    const following = { body: { following: true } };
    await run(() => a.followUser({ params: { user: bob.id }, ...following }));
    for (const client of [b, clientOf(fan)])
      await run(() => client.followUser({ params: { user: alice.id }, ...following }));
    for (const [client, tweetId] of [
      [a, bobs],
      [b, tweet],
      [c, tweet],
    ] as const)
      await run(() => client.favoriteTweet({ params: { tweetId }, body: { favorited: true } }));
    for (const [client, tweetId] of [
      [a, bobs],
      [b, tweet],
    ] as const)
      await run(() => client.repostTweet({ params: { tweetId }, body: { reposted: true } }));
    await run(() => b.bookmarkTweet({ params: { tweetId: tweet }, body: { bookmarked: true } }));
    await run(() => c.muteUser({ params: { user: alice.id }, body: { muted: true } }));
    await run(() => c.muteConversation({ params: { tweetId: tweet }, body: { muted: true } }));
    await run(() => clientOf(foe).blockUser({ params: { user: alice.id }, body: { blocked: true } }));
    const list = (client: Client) =>
      run(() => client.createList({ body: { name: "Friends", private: false } }));
    const [{ id: listOfAlice }, { id: listOfBob }] = [await list(a), await list(b)];
    const member = { user: alice.id, member: true };
    await run(() => b.setListMember({ params: { listId: listOfBob }, body: member }));
    const site = { url: "https://murmur.example", shell: "<html><head></head></html>" };
    await run(() => putItem({ ...keys.site(), ...site }));
    await work({
      ...murmur,
      run,
      world: {
        ...{ bob: b, carol: c, foe: clientOf(foe), tweet, bobs, reply, quoting, answer },
        ...{ listOfAlice, listOfBob, stranger: clientOf(stranger) },
      },
    });
  });
}

/** What each route and page answers, by its name; of an error, only the code, because its detail names what was asked for. */
async function answersOf(run: Run, world: World): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, read] of Object.entries(reads))
    answers.set(
      name,
      await run<unknown>(() => read(world)).then(
        (answer) => JSON.stringify(answer),
        ({ code }) => `error ${code}`,
      ),
    );
  for (const [name, paramsOf] of Object.entries(pages)) {
    const { handler } = await import(`../../../lambdas/pages/${name}/index.ts`);
    const http = { method: "GET", sourceIp: "192.0.2.1" };
    const event = { headers: {}, pathParameters: paramsOf(world), requestContext: { http } };
    type Answer = { statusCode: number; body: string };
    const { statusCode, body } = await run(() => handler(event, {}) as Promise<Answer>);
    answers.set(name, statusCode < 400 ? body : `error ${statusCode}`);
  }
  return answers;
}

const namesOf = (answers: Map<string, string>) =>
  [...answers].flatMap(([name, answer]) => (ALICE.test(answer) ? [name] : []));

const all = [...Object.keys(reads), ...Object.keys(pages)];

describe("everything that reads", () => {
  it("is asked below: each route of the contract, and each page for programs", () => {
    const routes = routeList.flatMap(({ method, name }) => (method === "GET" ? [name] : []));
    expect([...Object.keys(reads), ...NOTHING_OF_OTHERS].toSorted()).toEqual(routes.toSorted());
    expect(Object.keys(pages).toSorted()).toEqual(readdirSync("lambdas/pages").toSorted());
  });

  const hiding = {
    "has deleted her account": {
      hide: ({ clientOf }: Murmur) => clientOf(alice).deleteAccount(),
      show: async ({ clientOf }: Murmur) => {
        await clientOf(alice).restoreAccount();
        // The next follow that is counted puts her among the popular people again.
        await clientOf(newFan).followUser({ params: { user: alice.id }, body: { following: true } });
      },
    },
    "is suspended": {
      hide: ({ time }: Murmur) => setSuspension(alice.id, time.now),
      show: () => setSuspension(alice.id, undefined),
    },
  };

  it.each(Object.entries(hiding))(
    "shows alice, shows nothing of her while she %s, and shows her again",
    async (_, { hide, show }) => {
      await withWorld(async (murmur) => {
        const { run, world, broker } = murmur;
        expect(namesOf(await answersOf(run, world))).toEqual(all);
        await run<unknown>(() => hide(murmur));
        expect(namesOf(await answersOf(run, world))).toEqual([]);
        await run<unknown>(() => show(murmur));
        expect(namesOf(await answersOf(run, world))).toEqual(all);
        expect(broker.deadLetters).toEqual([]);
      });
    },
  );

  it("shows nobody what moderators hide", async () => {
    await withWorld(async ({ run, world: { tweet, reply, quoting, ...world }, broker }) => {
      for (const id of [tweet, reply, quoting]) await run(() => moderateTweet(id, { hiddenAt: 1 }));
      const answers = await answersOf(run, { ...world, tweet, reply, quoting });
      expect([...answers].filter(([, answer]) => /secret/i.test(answer))).toEqual([]);
      expect(broker.deadLetters).toEqual([]);
    });
  });

  it("shows nothing of alice to those she blocks, but her name on her profile; and everything to everyone else", async () => {
    await withWorld(async ({ run, world, clientOf, broker }) => {
      for (const { id } of [bob, carol])
        await run(() => clientOf(alice).blockUser({ params: { user: id }, body: { blocked: true } }));
      // With bob's follow, she is no longer among the popular people.
      const ofOthers = ["listBlocks", ...Object.keys(pages).filter((name) => name !== "getSitemap")];
      // Whoever mutes her may still end that.
      const named = ["getUser", "listMutes"];
      const answers = await answersOf(run, world);
      expect(namesOf(answers).toSorted()).toEqual([...ofOthers, ...named].toSorted());
      for (const name of named) expect(answers.get(name)).not.toContain("All about me");
      expect(broker.deadLetters).toEqual([]);
    });
  });
});
