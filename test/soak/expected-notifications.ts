/** The notifications that the API should show at rest, according to the model. */
import type { Check } from "./assertions.ts";
import { FEED_ROW_LIFE } from "./expected.ts";
import type { Interval, ModelTweet, Person } from "./model.ts";
import { isMuted, visible } from "./visibility.ts";

const DAY = 24 * 60 * 60 * 1000;
/** Notifications expire after 90 days. */
export const NOTIFICATION_LIFE = 89 * DAY;
/** Within this time after something was done, a notification of it is made; or none, if that is no news to its reader. */
const NOTIFIED = DAY;

/** How a tweet is announced: by which types of notification, and whether it must be. "may": it has expired. */
type Announcement = { types: string[]; must: boolean };
/**
 * People who must be behind a notification, those it may name, and all it may count. What they did long ago has expired, and what
 * they did while the reader kept them at a distance has made none.
 */
type Behind = { must: Person[]; named: Person[]; may: Person[] };

export type ExpectedNotifications = {
  tweets: Map<ModelTweet, Announcement>;
  favorites: Map<ModelTweet, Behind>;
  reposts: Map<ModelTweet, Behind>;
  followers: Behind;
};

export function notificationsOf(check: Check): ExpectedNotifications {
  const { model, viewer: reader } = check;
  const behind = (may: Person[], since: (person: Person) => Interval | undefined): Behind => {
    const named = may.filter((person) => !isUnwelcome(check, person));
    return { may, named, must: named.filter((person) => isNews(check, person, since(person))) };
  };
  const own = visible(check, ({ author }) => author === reader);
  const ofTweets = (
    people: (tweet: ModelTweet) => Person[],
    since: (person: Person, tweet: ModelTweet) => Interval | undefined,
  ) => {
    const all = own.map((tweet): [ModelTweet, Behind] => {
      const others = people(tweet).filter((person) => person !== reader);
      return [tweet, behind(others, (person) => since(person, tweet))];
    });
    return new Map(all.filter(([, { may }]) => may.length > 0));
  };
  const others = visible(check, (tweet) => tweet.author !== reader && !isMuted(check, tweet));
  const announced = others.map((tweet) => [tweet, announcementOf(check, tweet)] as const);
  return {
    tweets: new Map(announced.filter(([, announcement]) => announcement.types.length > 0)),
    favorites: ofTweets(model.favoritersOf.bind(model), model.favorite.bind(model)),
    reposts: ofTweets(model.repostersOf.bind(model), model.repost.bind(model)),
    followers: behind(model.followersOf(reader), (person) => model.follow(person, reader)),
  };
}

function isUnwelcome({ model, viewer, murmur }: Check, actor: Person): boolean {
  return model.distances.isUnwelcome(viewer, actor, murmur.time.now);
}

/** Whether what somebody did at that time must be in the notifications. */
function isNews({ model, viewer, murmur }: Check, actor: Person, at: Interval | undefined): boolean {
  if (!at || murmur.time.now - at.from >= NOTIFICATION_LIFE) return false;
  const during = { from: at.from, to: at.to + NOTIFIED };
  return !model.distances.mayHaveBeenUnwelcome(viewer, actor, during);
}

/**
 * A tweet makes one notification: as a reply, else as a quote, else as a mention, else because its author was followed
 * already.
 */
function announcementOf(check: Check, tweet: ModelTweet): Announcement {
  const { model, viewer: reader } = check;
  const { now } = check.murmur.time;
  const follow = model.follow(reader, tweet.author);
  const announces = follow !== undefined && tweet.at >= follow.from;
  const addressed = addressedAs(tweet, reader);
  if (addressed) {
    const must = isNews(check, tweet.author, { from: tweet.at, to: tweet.at });
    return { types: must || !announces ? [addressed] : [addressed, "tweet"], must };
  }
  if (!announces) return { types: [], must: false };
  return { types: ["tweet"], must: tweet.at > follow.to && now - tweet.at < FEED_ROW_LIFE };
}

function addressedAs(tweet: ModelTweet, reader: Person): "reply" | "quote" | "mention" | undefined {
  if (tweet.parent?.author === reader) return "reply";
  if (tweet.quoted?.author === reader) return "quote";
  return tweet.mentions.includes(reader) ? "mention" : undefined;
}
