/** What murmur should be like: a few maps, changed when the API has answered. Knows nothing of how murmur works. */
import type { Caller } from "../../lib/domain/user/model.ts";

/** `seenUpTo`: the last notification seen; the smallest id if none has been. */
export type Person = Caller & { name: string; seenUpTo: string };

/** When something happened: between the first request and the response to the last, ms. */
export type Interval = { from: number; to: number };

export type ModelTweet = {
  id: string;
  author: Person;
  text: string;
  parent: ModelTweet | undefined;
  mentions: Person[];
  /** When it was posted, according to its id. */
  at: number;
  deleted: boolean;
};

export class Model {
  readonly people: Person[];
  /** Followers of the first of the people, who do nothing else. */
  readonly crowd: Person[];
  /** In the order of their ids. */
  readonly tweets: ModelTweet[] = [];
  /** When the follower followed the followee, by both. */
  readonly #follows = new Map<string, Interval>();
  /** When the person favorited the tweet, by both. */
  readonly #favorites = new Map<string, Interval>();

  constructor({ people, crowd }: { people: Person[]; crowd: Person[] }) {
    this.people = people;
    this.crowd = crowd;
  }

  add(tweet: ModelTweet): void {
    const before = this.tweets.findLastIndex(({ id }) => id < tweet.id);
    this.tweets.splice(before + 1, 0, tweet);
  }

  setFollow(
    follower: Person,
    followee: Person,
    { following, at }: { following: boolean; at: Interval },
  ): void {
    set(this.#follows, pair(follower, followee), { active: following, at });
  }

  setFavorite(
    person: Person,
    tweet: ModelTweet,
    { favorited, at }: { favorited: boolean; at: Interval },
  ): void {
    set(this.#favorites, pair(person, tweet), { active: favorited, at });
  }

  follow(follower: Person, followee: Person): Interval | undefined {
    return this.#follows.get(pair(follower, followee));
  }

  favorite(person: Person, tweet: ModelTweet): Interval | undefined {
    return this.#favorites.get(pair(person, tweet));
  }

  followersOf(person: Person): Person[] {
    return [...this.people, ...this.crowd].filter((other) => this.follow(other, person));
  }

  followedBy(person: Person): Person[] {
    return this.people.filter((other) => this.follow(person, other));
  }

  favoritersOf(tweet: ModelTweet): Person[] {
    return this.people.filter((person) => this.favorite(person, tweet));
  }

  /** The tweets that exist and match, newest first. */
  active(matches: (tweet: ModelTweet) => boolean = () => true): ModelTweet[] {
    return this.tweets.filter((tweet) => !tweet.deleted && matches(tweet)).reverse();
  }
}

function pair(a: { id: string }, b: { id: string }): string {
  return `${a.id} ${b.id}`;
}

/** Repeating what is already so changes nothing, not even its time. */
function set(
  map: Map<string, Interval>,
  name: string,
  { active, at }: { active: boolean; at: Interval },
): void {
  if (!active) map.delete(name);
  else if (!map.has(name)) map.set(name, at);
}
