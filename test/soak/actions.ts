/** What people do, command by command. */
import { isoOf, timeOf } from "../../lib/core/ids.ts";
import type { Clients } from "./clients.ts";
import { type Command, TAGS } from "./commands.ts";
import { edit } from "./edit.ts";
import type { ModelTweet, Person } from "./model.ts";
import { react } from "./react.ts";
import { between, endAfter, pairOf, reacting, textOf } from "./things.ts";

type Of<Name extends Command["do"]> = Extract<Command, { do: Name }>;

export const actions: {
  [Name in Command["do"]]: (people: Clients, name: string, command: Of<Name>) => Promise<unknown>;
} = {
  post: async (people, name, { by, mentions, replyTo, quoteOf, tags = [] }) => {
    const [parent, quoted] = [replyTo, quoteOf].map((n) => (n === undefined ? undefined : people.tweet(n)));
    await post(people, name, {
      author: people.person(by),
      mentions: mentions.map((n) => people.person(n)),
      tags: tags.map((n) => TAGS[n] as string),
      parent,
      quoted,
    });
  },

  /** More tweets than a backfill or an author's recent tweets hold. */
  burst: async (people, name, { by, count }) => {
    const author = people.person(by);
    for (let i = 1; i <= count; i++)
      await post(people, `${name}.${i}`, { author, mentions: [], tags: [], parent: undefined });
  },

  edit,

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

  favorite: (people, name, { by, tweet, favorited: wanted }) =>
    react(people, name, { by, tweet, kind: "favorite", wanted }),

  repost: (people, name, { by, tweet, reposted: wanted }) =>
    react(people, name, { by, tweet, kind: "repost", wanted }),

  bookmark: (people, name, { by, tweet, bookmarked: wanted }) =>
    react(people, name, { by, tweet, kind: "bookmark", wanted }),

  delete: async (people, name, { tweet: n }) => {
    const tweet = people.tweet(n);
    if (!tweet) return;
    const request = { params: { tweetId: tweet.id } };
    const things = { alone: [`delete ${tweet.id}`, `pin ${tweet.author.id}`] };
    tweet.deleting = true;
    await people.change(name, things, () => people.client(tweet.author).deleteTweet(request));
    // Refused only if it has been deleted before, perhaps by a request that crashed after that.
    tweet.deleted = true;
    if (tweet.author.pinned === tweet) tweet.author.pinned = undefined;
  },

  block: async (people, name, { by, whom, blocked }) => {
    const [person, other] = [people.person(by), people.person(whom)];
    if (person === other) return;
    const request = { params: { user: other.id }, body: { blocked } };
    // A follow at the same time as a block is gone afterwards, whichever came first.
    const follows = `follows ${pairOf(person, other)}`;
    const things = {
      alone: [`block ${person.id} ${other.id}`, ...between(person, [other]), ...(blocked ? [] : [follows])],
      beside: blocked ? [follows] : [],
    };
    const done = await people.change(name, things, () => people.client(person).blockUser(request));
    if (done) people.model.setBlock(person, other, { blocked, at: done.at });
  },

  mute: async (people, name, { by, whom, muted, hours }) => {
    const [person, other] = [people.person(by), people.person(whom)];
    if (person === other) return;
    const until = endAfter(people, muted ? hours : undefined);
    const body = { muted, ...(until === undefined ? {} : { until: isoOf(until) }) };
    const request = { params: { user: other.id }, body };
    const thing = `mute ${person.id} ${other.id}`;
    const done = await people.change(name, thing, () => people.client(person).muteUser(request));
    if (done) people.model.distances.setMute(person, other, { muted, until, at: done.at });
  },

  muteWord: async (people, name, { by, tag, muted, hours }) => {
    const [person, word] = [people.person(by), TAGS[tag] as string];
    const until = endAfter(people, hours);
    const body = { word, ...(until === undefined ? {} : { until: isoOf(until) }) };
    const done = await people.change(name, `words ${person.id}`, async () => {
      if (muted) await people.client(person).muteWord({ body });
      else await people.client(person).unmuteWord({ query: { word } });
    });
    if (done) people.model.distances.setMutedWord(person, word, { muted, until, at: done.at });
  },

  muteConversation: async (people, name, { by, tweet: n, muted }) => {
    const [person, tweet] = [people.person(by), people.tweet(n)];
    // Some time after a reply was deleted, no one knows any more which conversation it belonged to.
    if (!tweet || (tweet.deleted && tweet.parent)) return;
    const request = { params: { tweetId: tweet.id }, body: { muted } };
    const thing = `conversations ${person.id}`;
    const done = await people.change(name, thing, () => people.client(person).muteConversation(request));
    if (done) people.model.distances.setMutedConversation(person, tweet, muted);
  },

  followHashtag: async (people, name, { by, tag: n, following }) => {
    const [person, tag] = [people.person(by), TAGS[n] as string];
    const request = { params: { tag }, body: { following } };
    const thing = `hashtag ${person.id} ${tag}`;
    const done = await people.change(name, thing, () => people.client(person).followHashtag(request));
    if (done) people.model.distances.setHashtag(person, tag, following);
  },

  hide: async (people, name, { tweet: n, hidden }) => {
    const tweet = people.tweet(n);
    const reporter = people.model.people.find((person) => person !== tweet?.author);
    if (!tweet || !reporter) return;
    const report = { body: { tweetId: tweet.id, reason: "spam" } } as const;
    if (hidden) {
      const reporting = () => people.client(reporter).createReport(report);
      const things = { alone: [`report ${tweet.id}`], beside: [`sight of ${tweet.id}`] };
      if (!tweet.reportedBy && (await people.change(`${name}.1`, things, reporting)))
        tweet.reportedBy ??= reporter;
    }
    if (!tweet.reportedBy) return;
    const body = { action: hidden ? "hideTweet" : "restore", reason: "Decided at random" } as const;
    const request = { params: { reportId: tweet.id }, body };
    const done = await people.change(name, `sight of ${tweet.id}`, () =>
      people.client(people.moderator).decideReport(request),
    );
    if (!done) return;
    tweet.hidden = hidden;
    tweet.decided = [...(tweet.decided ?? []), done.at.from];
  },

  pin: async (people, name, { tweet: n, pinned }) => {
    const tweet = people.tweet(n);
    if (!tweet) return;
    const { author } = tweet;
    const body = { pinnedTweet: pinned ? tweet.id : null };
    const done = await people.change(name, `pin ${author.id}`, () =>
      people.client(author).updateProfile({ body }),
    );
    if (done) author.pinned = pinned ? tweet : undefined;
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

type Post = Pick<ModelTweet, "author" | "mentions" | "tags" | "parent" | "quoted">;

async function post(people: Clients, name: string, tweet: Post): Promise<void> {
  const { author, mentions, tags, parent, quoted } = tweet;
  const text = textOf(name, { mentions, tags });
  const body = {
    text,
    ...(parent ? { inReplyTo: parent.id } : {}),
    ...(quoted ? { quoteOf: quoted.id } : {}),
  };
  const request = { body, idempotencyKey: name.replace(" ", "-") };
  const addressed = [parent, quoted].filter((one) => one !== undefined);
  const beside = [...between(author, mentions), ...reacting(author, addressed)];
  const things = { alone: [name], beside };
  const posted = await people.change(name, things, () => people.client(author).createTweet(request));
  if (!posted) return;
  const { id } = posted.result;
  people.model.add({ ...tweet, id, text, at: timeOf(id), deleted: false });
}

type Follow = { follower: Person; followee: Person; following: boolean };

async function follow(
  people: Clients,
  name: string,
  { follower, followee, following }: Follow,
): Promise<void> {
  if (follower === followee) return;
  const request = { params: { user: followee.id }, body: { following } };
  const things = {
    alone: [`follow ${follower.id} ${followee.id}`],
    beside: [`follows ${pairOf(follower, followee)}`],
  };
  const done = await people.change(name, things, () => people.client(follower).followUser(request));
  const ended = people.model.distances.bars(follower, followee, people.now);
  if (done) people.model.setFollow(follower, followee, { following: following && !ended, at: done.at });
}
