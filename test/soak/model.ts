/** What murmur should be like: a few maps, changed when the API has answered. Knows nothing of how murmur works. */
import { Distances } from "./distances.ts";
import type { Interval, ModelTweet, Person } from "./facts.ts";

export type { Interval, ModelTweet, Person } from "./facts.ts";

/** Something that a person did to something, and when. */
type Deeds = Map<string, { person: Person; at: Interval }>;

export class Model {
  readonly people: Person[];
  /** Followers of the first of the people, who do nothing else. */
  readonly crowd: Person[];
  readonly distances = new Distances();
  /** In the order of their ids. */
  readonly tweets: ModelTweet[] = [];
  readonly #byId = new Map<string, ModelTweet>();
  /** The followers of each person. */
  readonly #followers = new Map<string, Deeds>();
  /** The people that each person follows. */
  readonly #followed = new Map<string, Deeds>();
  /** The people who favorite each tweet. */
  readonly #favoriters = new Map<string, Deeds>();
  /** The people who repost each tweet. */
  readonly #reposters = new Map<string, Deeds>();
  /** When people have last reposted tweets, or undone that, ms. */
  readonly #lastReposts = new Map<string, number>();
  /** The people who have bookmarked each tweet. */
  readonly #bookmarkers = new Map<string, Deeds>();

  constructor({ people, crowd }: { people: Person[]; crowd: Person[] }) {
    this.people = people;
    this.crowd = crowd;
  }

  add(tweet: ModelTweet): void {
    const before = this.tweets.findLastIndex(({ id }) => id < tweet.id);
    this.tweets.splice(before + 1, 0, tweet);
    this.#byId.set(tweet.id, tweet);
  }

  tweet(id: string): ModelTweet | undefined {
    return this.#byId.get(id);
  }

  setFollow(
    follower: Person,
    followee: Person,
    { following, at }: { following: boolean; at: Interval },
  ): void {
    set(this.#followers, followee.id, { person: follower, active: following, at });
    set(this.#followed, follower.id, { person: followee, active: following, at });
  }

  /** A block ends the follows in both directions. */
  setBlock(by: Person, other: Person, block: { blocked: boolean; at: Interval }): void {
    this.distances.setBlock(by, other, block);
    if (!block.blocked) return;
    this.setFollow(by, other, { following: false, at: block.at });
    this.setFollow(other, by, { following: false, at: block.at });
  }

  setFavorite(
    person: Person,
    tweet: ModelTweet,
    { favorited, at }: { favorited: boolean; at: Interval },
  ): void {
    set(this.#favoriters, tweet.id, { person, active: favorited, at });
  }

  setRepost(person: Person, tweet: ModelTweet, { reposted, at }: { reposted: boolean; at: Interval }): void {
    set(this.#reposters, tweet.id, { person, active: reposted, at });
    this.#lastReposts.set(`${person.id} ${tweet.id}`, at.to);
  }

  setBookmark(
    person: Person,
    tweet: ModelTweet,
    { bookmarked, at }: { bookmarked: boolean; at: Interval },
  ): void {
    set(this.#bookmarkers, tweet.id, { person, active: bookmarked, at });
  }

  follow(follower: Person, followee: Person): Interval | undefined {
    return this.#followed.get(follower.id)?.get(followee.id)?.at;
  }

  favorite(person: Person, tweet: ModelTweet): Interval | undefined {
    return this.#favoriters.get(tweet.id)?.get(person.id)?.at;
  }

  repost(person: Person, tweet: ModelTweet): Interval | undefined {
    return this.#reposters.get(tweet.id)?.get(person.id)?.at;
  }

  /** Until when a person may have had a repost of a tweet in their list; 0 if never. */
  lastRepost(person: Person, tweet: ModelTweet): number {
    return this.#lastReposts.get(`${person.id} ${tweet.id}`) ?? 0;
  }

  bookmark(person: Person, tweet: ModelTweet): Interval | undefined {
    return this.#bookmarkers.get(tweet.id)?.get(person.id)?.at;
  }

  followersOf(person: Person): Person[] {
    return peopleIn(this.#followers.get(person.id));
  }

  followedBy(person: Person): Person[] {
    return peopleIn(this.#followed.get(person.id));
  }

  favoritersOf(tweet: ModelTweet): Person[] {
    return peopleIn(this.#favoriters.get(tweet.id));
  }

  repostersOf(tweet: ModelTweet): Person[] {
    return peopleIn(this.#reposters.get(tweet.id));
  }

  /** The tweets that exist and match, newest first. */
  active(matches: (tweet: ModelTweet) => boolean = () => true): ModelTweet[] {
    return this.tweets.filter((tweet) => !tweet.deleted && matches(tweet)).reverse();
  }
}

function peopleIn(deeds: Deeds | undefined): Person[] {
  return [...(deeds?.values() ?? [])].map(({ person }) => person);
}

/** Repeating what is already so changes nothing, not even its time. */
function set(
  index: Map<string, Deeds>,
  of: string,
  { person, active, at }: { person: Person; active: boolean; at: Interval },
): void {
  const deeds = index.get(of) ?? new Map();
  index.set(of, deeds);
  if (!active) deeds.delete(person.id);
  else if (!deeds.has(person.id)) deeds.set(person.id, { person, at });
}
