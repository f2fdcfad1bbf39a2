/** Does what is planned, over HTTP, and notes what murmur confirmed. */
import type { Client } from "../../../lib/contract/client.ts";
import type { ModelTweet, Person } from "../../soak/model.ts";
import type { Crew } from "../crew.ts";
import type { Write } from "../journal.ts";
import type { World } from "../world.ts";
import type { Meter } from "./meter.ts";
import type { Deed, Plan } from "./plan.ts";
import { isFinal, requestOf, thingOf } from "./requests.ts";
import { untilAnswered } from "./until-answered.ts";

type Parts = { world: World; crew: Crew; meter: Meter; ranked: readonly number[]; run: string };

export class Actor {
  readonly #parts: Parts;
  /** What is being changed: two changes of one thing at once would have no known result. */
  readonly #busy = new Map<string, Promise<unknown>>();
  /** Changes that their own author could not see at once. */
  readonly unseen: string[] = [];
  /** How many changes their authors looked at. */
  looks = 0;
  #texts = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Never rejects: the meter has counted what failed. */
  async act(plan: Plan, intended: number): Promise<void> {
    const by = this.#parts.world.active[plan.by] ?? 0;
    await this.#deeds[plan.deed]({ plan, by, intended }).catch((error: unknown) =>
      this.#parts.meter.note(error),
    );
  }

  /** Counts an error as a failure of the simulator, unless a request has thrown it. */
  note(error: unknown): void {
    this.#parts.meter.note(error);
  }

  /** Sends a change that was begun but not answered. */
  async again(write: Write): Promise<void> {
    await this.#change(write, performance.now());
  }

  /** Posts a tweet, and returns it. */
  async post(
    by: number,
    intended: number,
    { parent, looks = false }: { parent?: string; looks?: boolean } = {},
  ) {
    const n = ++this.#texts;
    const key = `${this.#parts.run}-${n}`;
    const write: Write = {
      do: "post",
      by,
      text: `Tweet ${key}`,
      key,
      ...(parent === undefined ? {} : { parent }),
    };
    const id = await this.#change(write, intended);
    if (id !== undefined && looks) await this.#look(`tweet ${id} in the feed`, () => this.#isInFeed(by, id));
    return id;
  }

  async favorite(
    by: number,
    tweet: ModelTweet,
    options: { favorited: boolean; intended: number; looks: boolean },
  ) {
    const { favorited, intended, looks } = options;
    const look = async () => {
      const seen = await this.#request("getTweet", by, (client) =>
        client.getTweet({ params: { tweetId: tweet.id } }),
      );
      return seen.viewer?.favorited === favorited;
    };
    await this.#change(
      { do: "favorite", by, tweet: tweet.id, favorited },
      intended,
      looks ? look : undefined,
    );
  }

  readonly #deeds: { [D in Deed]: (one: { plan: Plan; by: number; intended: number }) => Promise<unknown> } =
    {
      createTweet: ({ plan, by, intended }) => this.post(by, intended, { looks: plan.looks }),
      "createTweet, a reply": ({ plan, by, intended }) => {
        const parent = this.#tweet(plan);
        return this.post(by, intended, { looks: plan.looks, ...(parent ? { parent: parent.id } : {}) });
      },
      favoriteTweet: async ({ plan, by, intended }) => {
        const tweet = this.#tweet(plan);
        if (tweet) await this.favorite(by, tweet, { favorited: !plan.undo, intended, looks: plan.looks });
      },
      followUser: ({ plan, by, intended }) => this.#follow(plan, by, intended),
      getFeed: ({ by, intended }) => this.#request("getFeed", by, (client) => client.getFeed(), intended),
      getTweet: async ({ plan, by, intended }) => {
        const tweetId = this.#tweet(plan)?.id;
        if (tweetId)
          await this.#request("getTweet", by, (client) => client.getTweet({ params: { tweetId } }), intended);
      },
      listUserTweets: ({ plan, by, intended }) => {
        const params = { user: this.#about(plan).id };
        return this.#request("listUserTweets", by, (client) => client.listUserTweets({ params }), intended);
      },
      getConversation: async ({ plan, by, intended }) => {
        const tweet = this.#tweet(plan);
        if (!tweet) return;
        const params = { tweetId: tweet.id };
        await this.#request("getConversation", by, (client) => client.getConversation({ params }), intended);
      },
      listNotifications: ({ by, intended }) =>
        this.#request("listNotifications", by, (client) => client.listNotifications(), intended),
      listPopularTweets: ({ by, intended }) =>
        this.#request("listPopularTweets", by, (client) => client.listPopularTweets(), intended),
      listRecentTweets: ({ by, intended }) =>
        this.#request("listRecentTweets", by, (client) => client.listRecentTweets(), intended),
      getUser: ({ plan, by, intended }) => {
        const params = { user: this.#about(plan).id };
        return this.#request("getUser", by, (client) => client.getUser({ params }), intended);
      },
      signIn: async ({ by }) => {
        const person = this.#parts.world.person(by);
        this.#parts.crew.forget(person);
        await this.#parts.crew.token(person);
      },
    };

  async #follow(plan: Plan, by: number, intended: number): Promise<void> {
    const { world, ranked } = this.#parts;
    const of = ranked[plan.about] ?? 0;
    if (of === by) return;
    const following = !(plan.undo && world.model.follow(world.person(by), world.person(of)));
    const look = async () => {
      const params = { user: world.person(of).id };
      const seen = await this.#request("getUser", by, (client) => client.getUser({ params }));
      return seen.viewer?.following === following;
    };
    await this.#change({ do: "follow", by, of, following }, intended, plan.looks ? look : undefined);
  }

  async #isInFeed(by: number, id: string): Promise<boolean> {
    const query = { include: "following", limit: 100 } as const;
    const { items } = await this.#request("getFeed", by, (client) => client.getFeed({ query }));
    return items.some(({ tweet }) => tweet.id === id);
  }

  /** Makes a change alone among those of the same thing, and looks at it before the next one. Returns the id of a tweet. */
  async #change(write: Write, intended: number, look?: () => Promise<boolean>): Promise<string | undefined> {
    const thing = thingOf(write);
    const before = this.#busy.get(thing);
    const mine = (async () => {
      await before?.catch(() => undefined);
      const id = await this.#send(write, intended);
      if (id !== undefined && look) await this.#look(`${thing} by ${write.by}`, look);
      return id;
    })();
    this.#busy.set(thing, mine);
    try {
      return await mine;
    } finally {
      if (this.#busy.get(thing) === mine) this.#busy.delete(thing);
    }
  }

  async #send(write: Write, intended: number): Promise<string | undefined> {
    const { journal } = this.#parts.world;
    const begun = journal.begin(write);
    try {
      return await this.#persist(write, { begun, intended });
    } catch (error) {
      if (isFinal(error)) journal.refuse(begun);
      throw error;
    }
  }

  async #persist(write: Write, { begun, intended }: { begun: number; intended: number }): Promise<string> {
    const { world } = this.#parts;
    const from = Date.now();
    const { id } = await untilAnswered((attempt) =>
      this.#request(...requestOf(write, world), attempt === 1 ? intended : undefined),
    );
    world.add({ write, at: { from, to: Date.now() }, id }, begun);
    return id;
  }

  async #look(what: string, look: () => Promise<boolean>): Promise<void> {
    this.looks++;
    if (!(await look())) this.unseen.push(`${what}: its author did not see it`);
  }

  #request<Result>(
    operation: string,
    by: number,
    request: (client: Client) => Promise<Result>,
    intended = performance.now(),
  ): Promise<Result> {
    const { world, crew, meter } = this.#parts;
    const person = world.person(by);
    return meter.time(operation, intended, () => request(crew.clientOf(person)));
  }

  #about({ about }: Plan): Person {
    const { world, ranked } = this.#parts;
    return world.person(ranked[about] ?? 0);
  }

  #tweet({ tweet }: Plan): ModelTweet | undefined {
    const { tweets } = this.#parts.world.model;
    return tweets[tweets.length - 1 - (tweet % Math.max(1, tweets.length))];
  }
}
