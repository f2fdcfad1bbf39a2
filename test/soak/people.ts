/** What people's clients do: one request at a time about the same thing, each repeated until it has an answer. */
import { ApiProblem, type Client } from "../../lib/contract/client.ts";
import { timeOf } from "../../lib/core/ids.ts";
import type { Command } from "./commands.ts";
import type { Interval, Model, ModelTweet, Person } from "./model.ts";
import type { Stage } from "./murmur.ts";

const MAX_TRIES = 40;

export class People {
  readonly #murmur: Stage;
  readonly #model: Model;
  /** What is being changed, so that no two requests change the same thing at once: which of them won would be unknown. */
  readonly #busy = new Map<string, Promise<unknown>>();
  #commands = 0;

  constructor(murmur: Stage, model: Model) {
    this.#murmur = murmur;
    this.#model = model;
  }

  /** Signs everyone up. If the sign-up fails to create the profile, the first use of murmur does. */
  async signUp(): Promise<void> {
    const one = async (person: Person, i: number) => {
      await this.#persist(`sign-up ${i}`, () => this.#murmur.signUp(person, person.name));
      const body = { name: person.name };
      await this.#persist(`first use ${i}`, () => this.client(person).updateProfile({ body }));
    };
    await Promise.all(this.#model.people.map(one));
  }

  async run(command: Command, delay: number): Promise<void> {
    const name = `command ${++this.#commands}`;
    await this.#murmur.time.sleep(delay);
    await actions[command.do](this, name, command as never);
  }

  person(n: number): Person {
    return this.#model.people[n % this.#model.people.length] as Person;
  }

  /** A tweet by its age; deleted ones are among them. */
  tweet(n: number): ModelTweet | undefined {
    const { tweets } = this.#model;
    return tweets[tweets.length - 1 - (n % tweets.length)];
  }

  get model(): Model {
    return this.#model;
  }

  get now(): number {
    return this.#murmur.time.now;
  }

  client(person: Person): Client {
    return this.#murmur.clientOf(person);
  }

  /** Runs a change alone among those of the same thing. Returns when it happened; undefined if the API refused it. */
  async change<Result>(
    name: string,
    thing: string,
    request: () => Promise<Result>,
  ): Promise<{ result: Result; at: Interval } | undefined> {
    const before = this.#busy.get(thing) ?? Promise.resolve();
    const mine = before.then(async () => {
      const from = this.now;
      const answer = await this.#persist(name, request);
      return answer && { ...answer, at: { from, to: this.now } };
    });
    this.#busy.set(thing, mine);
    return mine;
  }

  /** Repeats a request until it has an answer. Undefined if the API refused it. */
  async #persist<Result>(
    name: string,
    request: () => Promise<Result>,
  ): Promise<{ result: Result } | undefined> {
    for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
      try {
        return { result: await this.#murmur.request(`${name} try ${attempt}`, request) };
      } catch (error) {
        if (isRefusal(error)) return undefined;
        await this.#murmur.time.sleep(1_000 * attempt);
      }
    }
    throw new Error(`${name} failed ${MAX_TRIES} times.`);
  }
}

/** Whether the API refused the request for good, which only happens because a tweet has been deleted. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ApiProblem) || error.status >= 500) return false;
  if (error.code === "tweet_deleted" || error.code === "tweet_not_found") return true;
  if (error.code === "idempotency_in_progress" || error.code === "too_many_requests") return false;
  throw error;
}

type Of<Name extends Command["do"]> = Extract<Command, { do: Name }>;

const actions: {
  [Name in Command["do"]]: (people: People, name: string, command: Of<Name>) => Promise<unknown>;
} = {
  post: async (people, name, { by, mentions, replyTo, quoteOf }) => {
    const [parent, quoted] = [replyTo, quoteOf].map((n) => (n === undefined ? undefined : people.tweet(n)));
    await post(people, name, {
      author: people.person(by),
      mentions: mentions.map((n) => people.person(n)),
      parent,
      quoted,
    });
  },

  /** More tweets than a backfill or an author's recent tweets hold. */
  burst: async (people, name, { by, count }) => {
    const author = people.person(by);
    for (let i = 1; i <= count; i++)
      await post(people, `${name}.${i}`, { author, mentions: [], parent: undefined });
  },

  follow: (people, name, { by, whom, following }) =>
    follow(people, name, { follower: people.person(by), followee: people.person(whom), following }),

  /** Follows and unfollows in quick succession. */
  flip: async (people, name, { by, whom, times }) => {
    const [follower, followee] = [people.person(by), people.person(whom)];
    for (let i = 1; i <= times; i++) {
      const following = people.model.follow(follower, followee) === undefined;
      await follow(people, `${name}.${i}`, { follower, followee, following });
    }
  },

  favorite: async (people, name, { by, tweet: n, favorited }) => {
    const [person, tweet] = [people.person(by), people.tweet(n)];
    if (!tweet) return;
    const request = { params: { tweetId: tweet.id }, body: { favorited } };
    const thing = `favorite ${person.id} ${tweet.id}`;
    const done = await people.change(name, thing, () => people.client(person).favoriteTweet(request));
    if (done) people.model.setFavorite(person, tweet, { favorited, at: done.at });
  },

  repost: async (people, name, { by, tweet: n, reposted }) => {
    const [person, tweet] = [people.person(by), people.tweet(n)];
    if (!tweet) return;
    const request = { params: { tweetId: tweet.id }, body: { reposted } };
    const thing = `repost ${person.id} ${tweet.id}`;
    const done = await people.change(name, thing, () => people.client(person).repostTweet(request));
    if (done) people.model.setRepost(person, tweet, { reposted, at: done.at });
  },

  bookmark: async (people, name, { by, tweet: n, bookmarked }) => {
    const [person, tweet] = [people.person(by), people.tweet(n)];
    if (!tweet) return;
    const request = { params: { tweetId: tweet.id }, body: { bookmarked } };
    const thing = `bookmark ${person.id} ${tweet.id}`;
    const done = await people.change(name, thing, () => people.client(person).bookmarkTweet(request));
    if (done) people.model.setBookmark(person, tweet, { bookmarked, at: done.at });
  },

  delete: async (people, name, { tweet: n }) => {
    const tweet = people.tweet(n);
    if (!tweet) return;
    const request = { params: { tweetId: tweet.id } };
    await people.change(name, `delete ${tweet.id}`, () => people.client(tweet.author).deleteTweet(request));
    // Refused only if it has been deleted before, perhaps by a request that crashed after that.
    tweet.deleted = true;
  },

  rename: async (people, name, { by }) => {
    const person = people.person(by);
    const body = { name: `${person.handle} after ${name}` };
    await people.change(name, `rename ${person.id}`, () => people.client(person).updateProfile({ body }));
    person.name = body.name;
  },

  see: async (people, name, { by }) => {
    const person = people.person(by);
    const done = await people.change(name, `see ${person.id}`, async () => {
      const { items } = await people.client(person).listNotifications({ query: { limit: 5 } });
      const upTo = items[0]?.id;
      return upTo && (await people.client(person).markNotificationsSeen({ body: { upTo } })).seenUpTo;
    });
    if (done?.result) person.seenUpTo = done.result;
  },

  browse: async (people, name, { by }) => {
    const person = people.person(by);
    await people.change(name, name, async () => {
      const client = people.client(person);
      const { next } = await client.getFeed({ query: { limit: 3 } });
      if (next !== null) await client.getFeed({ query: { limit: 3, cursor: next } });
      await client.listPopularTweets({ query: { limit: 5 } });
      await client.listFollowers({ params: { user: person.id }, query: { limit: 2 } });
    });
  },
};

type Post = Pick<ModelTweet, "author" | "mentions" | "parent" | "quoted">;

async function post(people: People, name: string, { author, mentions, parent, quoted }: Post): Promise<void> {
  const text = [name, ...mentions.map(({ handle }) => `@${handle}`)].join(" ");
  const body = {
    text,
    ...(parent ? { inReplyTo: parent.id } : {}),
    ...(quoted ? { quoteOf: quoted.id } : {}),
  };
  const request = { body, idempotencyKey: name.replace(" ", "-") };
  const posted = await people.change(name, name, () => people.client(author).createTweet(request));
  if (!posted) return;
  const { id } = posted.result;
  people.model.add({ id, author, text, parent, quoted, mentions, at: timeOf(id), deleted: false });
}

type Follow = { follower: Person; followee: Person; following: boolean };

async function follow(
  people: People,
  name: string,
  { follower, followee, following }: Follow,
): Promise<void> {
  if (follower === followee) return;
  const request = { params: { user: followee.id }, body: { following } };
  const thing = `follow ${follower.id} ${followee.id}`;
  const done = await people.change(name, thing, () => people.client(follower).followUser(request));
  if (done) people.model.setFollow(follower, followee, { following, at: done.at });
}
