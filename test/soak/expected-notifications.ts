/** The notifications that the API should show at rest, according to the model. */
import { FEED_ROW_LIFE } from "./expected.ts";
import type { Interval, Model, ModelTweet, Person } from "./model.ts";

const DAY = 24 * 60 * 60 * 1000;
/** Notifications expire after 90 days. */
const NOTIFICATION_LIFE = 89 * DAY;

/** How a tweet is announced: by which types of notification, and whether it must be. "may": it has expired. */
type Announcement = { types: string[]; must: boolean };
/** People who must be behind a notification, and all who may be: what they did long ago has expired. */
type Behind = { must: Person[]; may: Person[] };

export type ExpectedNotifications = {
  tweets: Map<ModelTweet, Announcement>;
  favorites: Map<ModelTweet, Behind>;
  reposts: Map<ModelTweet, Behind>;
  followers: Behind;
};

type Question = { reader: Person; now: number };

export function notificationsOf(model: Model, { reader, now }: Question): ExpectedNotifications {
  const young = (at: { from: number } | undefined) => at !== undefined && now - at.from < NOTIFICATION_LIFE;
  const others = model.active(({ author }) => author !== reader);
  const announced = others.map((tweet) => [tweet, announcementOf(model, tweet, { reader, now })] as const);
  const own = model.active(({ author }) => author === reader);
  const behind = (
    people: (tweet: ModelTweet) => Person[],
    since: (person: Person, tweet: ModelTweet) => Interval | undefined,
  ) => {
    const all = own.map((tweet): [ModelTweet, Behind] => {
      const may = people(tweet).filter((person) => person !== reader);
      return [tweet, { may, must: may.filter((person) => young(since(person, tweet))) }];
    });
    return new Map(all.filter(([, { may }]) => may.length > 0));
  };
  const followers = model.followersOf(reader);
  const must = followers.filter((person) => young(model.follow(person, reader)));
  return {
    tweets: new Map(announced.filter(([, announcement]) => announcement.types.length > 0)),
    favorites: behind(model.favoritersOf.bind(model), model.favorite.bind(model)),
    reposts: behind(model.repostersOf.bind(model), model.repost.bind(model)),
    followers: { may: followers, must },
  };
}

/**
 * A tweet makes one notification: as a reply, else as a quote, else as a mention, else because its author was followed
 * already.
 */
function announcementOf(model: Model, tweet: ModelTweet, { reader, now }: Question): Announcement {
  const follow = model.follow(reader, tweet.author);
  const announces = follow !== undefined && tweet.at >= follow.from;
  const addressed = addressedAs(tweet, reader);
  if (addressed) {
    const must = now - tweet.at < NOTIFICATION_LIFE;
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
