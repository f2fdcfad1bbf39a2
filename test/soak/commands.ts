/** What people do, at random. */
import fc from "fast-check";

/** People and tweets are numbers, taken modulo how many there are; tweet 0 is the newest. */
export type Command =
  | {
      do: "post";
      by: number;
      mentions: readonly number[];
      replyTo: number | undefined;
      quoteOf?: number | undefined;
      /** Numbers of {@link TAGS}. */
      tags?: readonly number[];
    }
  /** `by`: its author, if not given. `rival`: another device of theirs edits it at the same time. */
  | {
      do: "edit";
      by: number | undefined;
      tweet: number;
      mentions: readonly number[];
      tags: readonly number[];
      /** Which version of the tweet it means to replace. */
      expects: "current" | "stale" | "any";
      rival: boolean;
      times: number;
    }
  | { do: "follow"; by: number; whom: number; following: boolean }
  | { do: "flip"; by: number; whom: number; times: number }
  | { do: "favorite"; by: number; tweet: number; favorited: boolean }
  | { do: "repost"; by: number; tweet: number; reposted: boolean }
  | { do: "bookmark"; by: number; tweet: number; bookmarked: boolean }
  | { do: "block"; by: number; whom: number; blocked: boolean }
  /** `hours`: until then; undefined for good. */
  | { do: "mute"; by: number; whom: number; muted: boolean; hours: number | undefined }
  | { do: "muteWord"; by: number; tag: number; muted: boolean; hours: number | undefined }
  | { do: "muteConversation"; by: number; tweet: number; muted: boolean }
  | { do: "followHashtag"; by: number; tag: number; following: boolean }
  /** Somebody reports a tweet, and a moderator hides it; or a moderator shows it again. */
  | { do: "hide"; tweet: number; hidden: boolean }
  | { do: "pin"; tweet: number; pinned: boolean }
  | { do: "burst"; by: number; count: number }
  | { do: "delete"; tweet: number }
  | { do: "rename"; by: number }
  | { do: "see"; by: number }
  | { do: "browse"; by: number };

/**
 * Commands that start within a while of each other, and how long it is quiet afterwards. Only if it is `checked` does
 * everybody look at everything then; those who do not look for a month get no rows until they do.
 */
export type Round = { commands: Command[]; within: number; quiet: number; checked: boolean };

export type History = {
  seed: number;
  people: number;
  /** Others, who only follow the first of the people, so that fan-out needs several messages. */
  crowd: number;
  /** Followers beyond the crowd above which tweets fan out on read. */
  fanOutOnWriteLimit: number;
  /** Tweets a day above which they do, too. */
  fanOutOnWriteTweets: number;
  chaos: number;
  rounds: Round[];
};

/** Hashtags, which are also words that people mute. */
export const TAGS = ["tea", "coffee", "soup"] as const;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const person = fc.nat({ max: 5 });
const tweet = fc.nat({ max: 11 });
const tag = fc.nat({ max: TAGS.length - 1 });
/** About a quarter for good; the others end between rounds. */
const hours = fc.constantFrom(undefined, 1, 24, 24 * 40);
const mostly = fc.constantFrom(true, true, true, false);
const mentions = fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(person, { maxLength: 3 }));
const tags = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.uniqueArray(tag, { maxLength: 2 }));

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("post" as const),
      by: person,
      mentions,
      replyTo: fc.option(tweet, { nil: undefined, freq: 2 }),
      quoteOf: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, tweet),
      tags,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("edit" as const),
      by: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, person),
      // Mostly those that are young enough.
      tweet: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 3 }) }, tweet),
      mentions,
      tags,
      expects: fc.constantFrom("current" as const, "current", "any", "stale"),
      rival: fc.constantFrom(false, false, false, true),
      // More often than a tweet can be edited.
      times: fc.constantFrom(1, 1, 1, 1, 1, 1, 7),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("follow" as const), by: person, whom: person, following: mostly }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("favorite" as const), by: person, tweet, favorited: mostly }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("repost" as const), by: person, tweet, reposted: mostly }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("bookmark" as const), by: person, tweet, bookmarked: mostly }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("burst" as const),
      by: person,
      count: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 2, max: 6 }) },
        fc.integer({ min: 15, max: 45 }),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("flip" as const),
      by: person,
      whom: person,
      times: fc.integer({ min: 2, max: 4 }),
    }),
  },
  ...[
    fc.record({ do: fc.constant("block" as const), by: person, whom: person, blocked: fc.boolean() }),
    fc.record({ do: fc.constant("mute" as const), by: person, whom: person, muted: fc.boolean(), hours }),
    fc.record({ do: fc.constant("muteWord" as const), by: person, tag, muted: fc.boolean(), hours }),
    fc.record({ do: fc.constant("muteConversation" as const), by: person, tweet, muted: fc.boolean() }),
    fc.record({ do: fc.constant("followHashtag" as const), by: person, tag, following: mostly }),
    fc.record({ do: fc.constant("hide" as const), tweet, hidden: fc.boolean() }),
    fc.record({ do: fc.constant("pin" as const), tweet, pinned: mostly }),
  ].map((arbitrary) => ({ weight: 1, arbitrary: arbitrary as fc.Arbitrary<Command> })),
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete" as const), tweet }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("rename" as const, "see", "browse"), by: person }),
  },
);

/** Past second passes (15 min), idempotency keys (1 day), and everything that expires: after 30 or 90 days. */
const quiet = fc.constantFrom(
  0,
  0,
  SECOND,
  SECOND,
  10 * SECOND,
  2 * MINUTE,
  20 * MINUTE,
  2 * HOUR,
  2 * DAY,
  32 * DAY,
  92 * DAY,
);

const round: fc.Arbitrary<Round> = fc.record({
  commands: fc.array(command, { minLength: 1, maxLength: 12 }),
  within: fc.constantFrom(0, 20, 200, SECOND, 30 * SECOND),
  quiet,
  checked: mostly,
});

/** More followers than a fan-out writes itself. */
const CROWD = 110;

/** Random histories of at most `rounds` rounds. */
export function histories(rounds: number): fc.Arbitrary<History> {
  return fc.record({
    seed: fc.nat(),
    people: fc.constantFrom(2, 2, 3, 3, 4, 6),
    crowd: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, CROWD),
    fanOutOnWriteLimit: fc.constantFrom(1, 2, 3, 3, 100),
    // Of 30 days: one tweet, three, or more than anyone posts.
    fanOutOnWriteTweets: fc.constantFrom(0.05, 0.1, 6, 6),
    chaos: fc.constantFrom(0, 0.3, 1, 1, 2),
    rounds: fc.array(round, { minLength: 1, maxLength: rounds }),
  });
}

export function commandsIn({ rounds }: History): number {
  return rounds.reduce((sum, { commands }) => sum + commands.length, 0);
}
