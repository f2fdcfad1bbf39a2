/** Steps of the journeys: what users do and what they see. */
import { randomUUID } from "node:crypto";
import { pages } from "../../lib/contract/client.ts";
import type { Notification } from "../../lib/contract/notification/schemas.ts";
import { versionOf } from "../../lib/contract/tweet/edits.ts";
import type { Tombstone, Tweet } from "../../lib/contract/tweet/schemas.ts";
import type { User } from "../../lib/contract/user/schemas.ts";
import type { Person } from "./people.ts";

export function tweet(author: Person, text: string, inReplyTo?: Tweet): Promise<Tweet> {
  const body = { text, ...(inReplyTo ? { inReplyTo: inReplyTo.id } : {}) };
  return author.client.createTweet({ body, idempotencyKey: randomUUID() });
}

/** Posts tweets one after the other, so that their order is known. */
export async function tweetAll(author: Person, texts: readonly string[]): Promise<Tweet[]> {
  const tweets: Tweet[] = [];
  for (const text of texts) tweets.push(await tweet(author, text));
  return tweets;
}

export async function deleteTweet(author: Person, { id: tweetId }: Tweet): Promise<void> {
  await author.client.deleteTweet({ params: { tweetId } });
}

/** Edits a tweet as its author sees it. */
export function edit(author: Person, { id: tweetId, ...tweet }: Tweet, text: string): Promise<Tweet> {
  return author.client.editTweet({ params: { tweetId }, body: { text }, ifMatch: `"${versionOf(tweet)}"` });
}

export function follow(follower: Person, followee: Person, following = true): Promise<User> {
  return follower.client.followUser({ params: { user: followee.id }, body: { following } });
}

export function favorite(
  person: Person,
  { id: tweetId }: Tweet,
  favorited = true,
): Promise<Tweet | Tombstone> {
  return person.client.favoriteTweet({ params: { tweetId }, body: { favorited } });
}

export function readTweet(person: Person, { id: tweetId }: Tweet): Promise<Tweet> {
  return person.client.getTweet({ params: { tweetId } });
}

export function profileOf(viewer: Person, person: Person): Promise<User> {
  return viewer.client.getUser({ params: { user: person.id } });
}

/** All pages of the feed, without popular tweets, newest first. */
export async function feedOf(person: Person, limit = 20): Promise<Tweet[]> {
  const tweets: Tweet[] = [];
  const read = (cursor: string | undefined) =>
    person.client.getFeed({ query: { include: "following", limit, cursor } });
  for await (const { items } of pages(read)) tweets.push(...items.map((item) => item.tweet));
  return tweets;
}

export async function notificationsOf(person: Person): Promise<Notification[]> {
  const notifications: Notification[] = [];
  const read = (cursor: string | undefined) =>
    person.client.listNotifications({ query: { cursor, limit: 50 } });
  for await (const { items } of pages(read)) notifications.push(...items);
  return notifications;
}

/** Notifications as short lines, such as `favorite by bob and carol: Yes`; bob is the prefix of an actor's handle. */
export async function notificationLinesOf(person: Person): Promise<string[]> {
  return (await notificationsOf(person)).map(({ type, actors, tweet: about }) => {
    const names = actors.map(({ handle }) => handle.split("_")[0]).sort();
    return `${type} by ${names.join(" and ")}${about ? `: ${about.text}` : ""}`;
  });
}

export function textsOf(tweets: readonly Tweet[]): string[] {
  return tweets.map(({ text }) => text);
}
