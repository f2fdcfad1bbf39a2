/** The names of what changes need alone, or beside each other. */
import type { Clients } from "./clients.ts";
import type { ModelTweet, Person } from "./model.ts";

const HOUR = 60 * 60 * 1000;

export function endAfter(people: Clients, hours: number | undefined): number | undefined {
  return hours === undefined ? undefined : people.now + hours * HOUR;
}

export function pairOf(one: Person, other: Person): string {
  return [one.id, other.id].sort().join(" ");
}

/** What a person and others have to do with each other: a block decides it. */
export function between(person: Person, others: readonly Person[]): string[] {
  return others.filter((other) => other !== person).map((other) => `between ${pairOf(person, other)}`);
}

/** The text of a tweet, by which errors name the command that wrote it. */
export function textOf(
  name: string,
  { mentions, tags }: { mentions: readonly Person[]; tags: readonly string[] },
): string {
  return [name, ...mentions.map(({ handle }) => `@${handle}`), ...tags.map((tag) => `#${tag}`)].join(" ");
}

/** What decides whether a person may react to tweets. */
export function reacting(person: Person, tweets: readonly ModelTweet[]): string[] {
  const authors = tweets.map(({ author }) => author);
  return [...between(person, authors), ...tweets.map(({ id }) => `sight of ${id}`)];
}
