/** Who keeps what at a distance, and when: blocks, mutes, and the hashtags that people follow. Part of the model. */
import type { Interval, ModelTweet, Person } from "./facts.ts";

/** From the first moment at which it may have begun to the last at which it may have lasted, ms. */
type Period = { from: number; to: number };

/** What began and ended, by its name. */
class Periods {
  readonly #byName = new Map<string, Period[]>();

  /** Begins it or, if it lasts, changes its end. */
  begin(name: string, at: Interval, until = Number.POSITIVE_INFINITY): void {
    const periods = this.#byName.get(name) ?? [];
    this.#byName.set(name, periods);
    const last = periods.at(-1);
    if (last && last.to > at.from) last.to = until;
    else periods.push({ from: at.from, to: until });
  }

  end(name: string, at: Interval): void {
    const last = this.#byName.get(name)?.at(-1);
    if (last) last.to = Math.min(last.to, at.to);
  }

  lasts(name: string, now: number): boolean {
    return (this.#byName.get(name)?.at(-1)?.to ?? 0) > now;
  }

  /** The beginning of what lasts. */
  since(name: string, now: number): number | undefined {
    return this.lasts(name, now) ? this.#byName.get(name)?.at(-1)?.from : undefined;
  }

  overlaps(name: string, { from, to }: Period): boolean {
    return (this.#byName.get(name) ?? []).some((period) => period.from <= to && period.to >= from);
  }
}

const pair = (one: Person, other: Person) => `${one.id} ${other.id}`;

export class Distances {
  readonly #blocks = new Periods();
  readonly #mutes = new Periods();
  readonly #words = new Periods();
  /** The first tweets of the conversations that people mute. */
  readonly #conversations = new Map<Person, Set<ModelTweet>>();
  readonly #hashtags = new Map<Person, Set<string>>();

  setBlock(by: Person, other: Person, { blocked, at }: { blocked: boolean; at: Interval }): void {
    if (blocked) this.#blocks.begin(pair(by, other), at);
    else this.#blocks.end(pair(by, other), at);
  }

  setMute(
    by: Person,
    other: Person,
    { muted, until, at }: { muted: boolean; until?: number | undefined; at: Interval },
  ): void {
    if (muted) this.#mutes.begin(pair(by, other), at, until);
    else this.#mutes.end(pair(by, other), at);
  }

  setMutedWord(
    by: Person,
    word: string,
    { muted, until, at }: { muted: boolean; until?: number | undefined; at: Interval },
  ): void {
    if (muted) this.#words.begin(`${by.id} ${word}`, at, until);
    else this.#words.end(`${by.id} ${word}`, at);
  }

  /** A mute is set at the first tweet of a conversation, whichever it is named by, and ends for all of it. */
  setMutedConversation(by: Person, tweet: ModelTweet, muted: boolean): void {
    const muting = this.#conversations.get(by) ?? new Set();
    this.#conversations.set(by, muting);
    const above = conversation(tweet);
    if (!muted) for (const one of above) muting.delete(one);
    else if (!above.some((one) => muting.has(one))) muting.add(above.at(-1) as ModelTweet);
  }

  setHashtag(by: Person, tag: string, following: boolean): void {
    const tags = this.#hashtags.get(by) ?? new Set();
    this.#hashtags.set(by, tags);
    if (following) tags.add(tag);
    else tags.delete(tag);
  }

  blocks(by: Person, other: Person, now: number): boolean {
    return this.#blocks.lasts(pair(by, other), now);
  }

  blockedSince(by: Person, other: Person, now: number): number | undefined {
    return this.#blocks.since(pair(by, other), now);
  }

  mutes(by: Person, other: Person, now: number): boolean {
    return this.#mutes.lasts(pair(by, other), now);
  }

  /** Whether either of two blocks the other. */
  bars(one: Person, other: Person, now: number): boolean {
    return this.blocks(one, other, now) || this.blocks(other, one, now);
  }

  /** Whether what the actor does is no news to the reader. */
  isUnwelcome(reader: Person, actor: Person, now: number): boolean {
    return this.bars(reader, actor, now) || this.mutes(reader, actor, now);
  }

  /** Whether that may have been so at some time of a period. */
  mayHaveBeenUnwelcome(reader: Person, actor: Person, during: Period): boolean {
    return this.mayHaveBarred(reader, actor, during) || this.#mutes.overlaps(pair(reader, actor), during);
  }

  /** Whether either of two may have blocked the other at some time of a period. */
  mayHaveBarred(one: Person, other: Person, during: Period): boolean {
    return this.#blocks.overlaps(pair(one, other), during) || this.#blocks.overlaps(pair(other, one), during);
  }

  /** Whether either of two has blocked the other for all of a period. */
  barsThroughout(one: Person, other: Person, { from, to }: Period): boolean {
    return [this.blockedSince(one, other, to), this.blockedSince(other, one, to)].some(
      (since = Number.POSITIVE_INFINITY) => since < from,
    );
  }

  /** Whether the reader mutes the conversation of a tweet, or a word of it. */
  mutesTweet(reader: Person, tweet: ModelTweet, now: number): boolean {
    const muting = this.#conversations.get(reader);
    if (muting && conversation(tweet).some((one) => muting.has(one))) return true;
    return tweet.tags.some((word) => this.#words.lasts(`${reader.id} ${word}`, now));
  }

  followsHashtag(by: Person, tag: string): boolean {
    return this.#hashtags.get(by)?.has(tag) ?? false;
  }
}

/** A tweet and what it answers, up to the first one. */
export function conversation(tweet: ModelTweet): ModelTweet[] {
  return tweet.parent ? [tweet, ...conversation(tweet.parent)] : [tweet];
}
