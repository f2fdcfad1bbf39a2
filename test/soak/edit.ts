/** Edits of tweets: what an author's devices ask for, and which answers murmur may give. */
import { ApiProblem } from "../../lib/contract/client.ts";
import { EDIT_WINDOW, MAX_EDITS, versionOf } from "../../lib/contract/tweet/edits.ts";
import type { Tweet } from "../../lib/contract/tweet/schemas.ts";
import { isoOf } from "../../lib/core/ids.ts";
import type { Clients } from "./clients.ts";
import { type Command, TAGS } from "./commands.ts";
import type { Interval, ModelTweet, Person } from "./model.ts";
import { between, textOf } from "./things.ts";

type Answer = { edited: Tweet } | { refused: string };
type Attempt = {
  by: Person;
  tweet: ModelTweet;
  mentions: Person[];
  ifMatch: string;
  /** Whether the tweet had been deleted before. */
  late: boolean;
};

/** Blocks are read with a lag, and their requests may have been repeated for this long, ms. */
const BLOCK_LAG = 15 * 60_000;
/** What remains of a deleted tweet says so for a while. */
const GONE = ["tweet_deleted", "tweet_not_found"];
/** No tweet of a history has this version. */
const STALE = '"2020-01-01T00:00:00.000Z"';

type Edit = Extract<Command, { do: "edit" }>;

/** Replaces the text of a tweet, perhaps several times in quick succession. */
export async function edit(people: Clients, name: string, command: Edit): Promise<void> {
  const tweet = people.tweet(command.tweet);
  if (!tweet) return;
  if (command.times === 1) return editOnce(people, name, { ...command, tweet });
  for (let i = 1; i <= command.times; i++) await editOnce(people, `${name}.${i}`, { ...command, tweet });
}

/** Tries one text or, if there is a `rival` device, two at once. Throws if the answers are wrong. */
async function editOnce(
  people: Clients,
  name: string,
  { tweet, ...command }: Omit<Edit, "tweet"> & { tweet: ModelTweet },
): Promise<void> {
  const by = command.by === undefined ? tweet.author : people.person(command.by);
  const mentions = command.mentions.map((n) => people.person(n));
  const tags = command.tags.map((n) => TAGS[n] as string);
  const texts = (command.rival ? [`${name}.1`, `${name}.2`] : [name]).map((one) =>
    textOf(one, { mentions, tags }),
  );
  const things = {
    alone: [`edit ${tweet.id}`],
    beside: [`sight of ${tweet.id}`, ...between(by, mentions)],
  };
  let attempt: Attempt | undefined;
  await people.change(
    name,
    things,
    () => {
      attempt ??= { by, tweet, mentions, ifMatch: ifMatchOf(tweet, command), late: tweet.deleted };
      return answersTo(people, attempt, texts);
    },
    ({ result, at }) => {
      if (attempt) expectAnswers(people, { ...attempt, at }, result);
      for (const answer of result) if ("edited" in answer) apply(tweet, answer.edited, tags);
    },
  );
}

/** Of two devices that accept any version, the order would be unknown. */
function ifMatchOf(tweet: ModelTweet, { expects, rival }: Pick<Edit, "expects" | "rival">): string {
  if (expects === "any" && !rival) return "*";
  if (expects === "stale" && !rival) return tweet.former?.length ? versionAt(tweet.at) : STALE;
  return versionAt(tweet.editedAt ?? tweet.at);
}

function versionAt(time: number): string {
  return `"${versionOf({ createdAt: isoOf(time), editedAt: null })}"`;
}

/** Throws only what makes a request worth repeating. */
async function answersTo(
  people: Clients,
  { by, tweet, ifMatch }: Attempt,
  texts: readonly string[],
): Promise<Answer[]> {
  const request = { params: { tweetId: tweet.id }, ifMatch };
  const answers = texts.map((text) => people.client(by).editTweet({ ...request, body: { text } }));
  const results = await Promise.allSettled(answers);
  return results.map((result) => {
    if (result.status === "fulfilled") return { edited: result.value };
    const { reason } = result;
    if (reason instanceof ApiProblem && reason.status < 500 && reason.status !== 429)
      return { refused: reason.code };
    throw reason;
  });
}

function expectAnswers(
  people: Clients,
  attempt: Attempt & { at: Interval },
  answers: readonly Answer[],
): void {
  const allowed = allowedAnswers(people, attempt);
  const given = answers.map((answer) => ("edited" in answer ? "done" : answer.refused));
  const areRight = given.length > 1 ? areOfRivals(given, allowed) : allowed.has(given[0] ?? "");
  if (!areRight) throw new Error(`${attempt.tweet.text}: edited with ${given}, expected ${[...allowed]}.`);
}

/**
 * Of two devices that expect the same version, the second one finds another. If the tweet is deleted meanwhile, the first one may
 * not hear that it came first.
 */
function areOfRivals(given: readonly string[], allowed: ReadonlySet<string>): boolean {
  const count = (answer: string) => given.filter((one) => one === answer).length;
  const winners = count("done");
  return (
    given.every((one) => allowed.has(one) || one === "edit_conflict") &&
    winners <= 1 &&
    count("edit_conflict") <= Math.max(winners, Number(allowed.has("tweet_deleted")))
  );
}

function allowedAnswers(people: Clients, attempt: Attempt & { at: Interval }): Set<string> {
  const { tweet, by, late } = attempt;
  if (late) return new Set(GONE);
  const gone = tweet.deleting ? GONE : [];
  if (tweet.hidden) return new Set(["tweet_not_found", ...gone]);
  if (by !== tweet.author) return new Set(["not_the_author", ...gone]);
  return new Set([...answersToAuthor(people, attempt), ...gone]);
}

function answersToAuthor(people: Clients, { tweet, mentions, ifMatch, at }: Attempt & { at: Interval }) {
  if (ifMatch !== "*" && ifMatch !== versionAt(tweet.editedAt ?? tweet.at)) return ["edit_conflict"];
  const closes = tweet.at + EDIT_WINDOW;
  if (at.from >= closes) return ["edit_window_closed"];
  const late = at.to >= closes ? ["edit_window_closed"] : [];
  if ((tweet.former?.length ?? 0) >= MAX_EDITS) return ["edit_limit_reached", ...late];
  return [...answersToMentions(people, { tweet, mentions, at }), ...late];
}

/** An edit is refused only for people that the text does not mention yet, and who are kept apart from its author. */
function answersToMentions(
  people: Clients,
  { tweet, mentions, at }: Pick<Attempt, "tweet" | "mentions"> & { at: Interval },
): string[] {
  const { distances } = people.model;
  const words = tweet.text.split(" ");
  const added = mentions.filter((one) => one !== tweet.author && !words.includes(`@${one.handle}`));
  const around = { from: at.from - BLOCK_LAG, to: at.to };
  const isBlocked = added.some((one) => distances.barsThroughout(tweet.author, one, around));
  const mayBeBlocked = added.some((one) => distances.mayHaveBarred(tweet.author, one, around));
  return [...(isBlocked ? [] : ["done"]), ...(mayBeBlocked ? ["blocked"] : [])];
}

/** Mentions stay those of the posted text: only they are notified. */
function apply(tweet: ModelTweet, edited: Tweet, tags: string[]): void {
  tweet.former = [...(tweet.former ?? []), { text: tweet.text, since: tweet.editedAt ?? tweet.at }];
  tweet.text = edited.text;
  tweet.tags = tags;
  tweet.editedAt = Date.parse(edited.editedAt ?? "");
}
