/** Favorites, reposts and bookmarks. */
import type { Client } from "../../lib/contract/client.ts";
import type { Tombstone, Tweet } from "../../lib/contract/tweet/schemas.ts";
import type { Clients } from "./clients.ts";
import type { Interval, Model, ModelTweet, Person } from "./model.ts";
import { reacting } from "./things.ts";

type Deed = { person: Person; tweet: ModelTweet; wanted: boolean };

type Kind = {
  request: (client: Client, deed: Deed) => Promise<Tweet | Tombstone>;
  apply: (model: Model, deed: Deed, at: Interval) => void;
};

const kinds = {
  favorite: {
    request: (client, { tweet, wanted: favorited }) =>
      client.favoriteTweet({ params: { tweetId: tweet.id }, body: { favorited } }),
    apply: (model, { person, tweet, wanted: favorited }, at) =>
      model.setFavorite(person, tweet, { favorited, at }),
  },
  repost: {
    request: (client, { tweet, wanted: reposted }) =>
      client.repostTweet({ params: { tweetId: tweet.id }, body: { reposted } }),
    apply: (model, { person, tweet, wanted: reposted }, at) =>
      model.setRepost(person, tweet, { reposted, at }),
  },
  bookmark: {
    request: (client, { tweet, wanted: bookmarked }) =>
      client.bookmarkTweet({ params: { tweetId: tweet.id }, body: { bookmarked } }),
    apply: (model, { person, tweet, wanted: bookmarked }, at) =>
      model.setBookmark(person, tweet, { bookmarked, at }),
  },
} satisfies Record<string, Kind>;

/** Reacts to a tweet, or takes that back. Throws if the latter is refused although the tweet was not deleted. */
export async function react(
  people: Clients,
  name: string,
  command: { by: number; tweet: number; kind: keyof typeof kinds; wanted: boolean },
): Promise<void> {
  const [person, tweet] = [people.person(command.by), people.tweet(command.tweet)];
  if (!tweet) return;
  const { kind, wanted } = command;
  const deed = { person, tweet, wanted };
  const things = { alone: [`${kind} ${person.id} ${tweet.id}`], beside: reacting(person, [tweet]) };
  const done = await people.change(name, things, () => kinds[kind].request(people.client(person), deed));
  if (done) kinds[kind].apply(people.model, deed, done.at);
  else if (!wanted && !tweet.deleting)
    throw new Error(`${name}: ${person.handle} cannot take back a ${kind} of ${tweet.text}.`);
}
