/** What the drills of the pipeline, of regions and of accounts must notice. */
import type { Sabotage } from "./sabotage.ts";

const WRONG_FEED = /home feed of person_\d: .*Expected values to be strictly deep-equal/;
const WRONG_COUNTER = /Expected values to be strictly deep-equal/;
const WRONG_LIST = /Expected values to be strictly deep-equal|: \d+ people, expected \d/;

/** The condition that lets a favorite, a follow or a tweet be counted once. */
const COUNTED_ONCE = {
  file: "lib/data/counters/countable-writes.ts",
  from: '"active = :active AND counted = :counted"',
  to: '"(active = :active AND counted = :counted) OR attribute_exists(PK)"',
  says: WRONG_COUNTER,
};

export const ofWork: Sabotage[] = [
  {
    drill: "lost-answers",
    breaks: "What is counted already is counted again.",
    ...COUNTED_ONCE,
  },
  {
    drill: "lost-receipts",
    breaks: "What is counted already is counted again.",
    ...COUNTED_ONCE,
  },
  {
    drill: "notify-down",
    breaks: "Feed rows announce no tweets.",
    file: "lib/domain/notification/skeleton.ts",
    from: 'wants("tweet") ? readTweets(range) : []',
    to: "[]",
    says: /Expected bob to learn of alice's tweet while notify is down/,
  },
  {
    drill: "fan-out-down",
    breaks: "fan-out-tweet drops the tweets that fan out on write.",
    file: "lib/domain/feed/fan-out-tweet.ts",
    from: 'if (fansOutOnWrite(author.fanOut)) await fanOutToShards(ports, author, { ...change, action: "write" });',
    to: "",
    says: WRONG_FEED,
  },
  {
    drill: "counters-down",
    breaks: "The state that an event reports is taken for the current one.",
    ...COUNTED_ONCE,
  },
  {
    drill: "backfill-down",
    breaks: "A new follow brings no earlier tweets.",
    file: "lib/domain/feed/backfill-feed.ts",
    from: "await ports.putFeedRows(tweets.map(",
    to: "await ports.putFeedRows(tweets.slice(tweets.length).map(",
    says: WRONG_FEED,
  },
  {
    drill: "backfill-down",
    breaks: "The end of a follow removes nothing.",
    file: "lib/domain/feed/backfill-feed.ts",
    from: "const before = await clearPage(ports, change);",
    to: "const before = undefined;",
    says: WRONG_FEED,
  },
  {
    drill: "stream-down",
    breaks: "Of several events of one type, only the first is published.",
    file: "lib/messaging/publish.ts",
    from: "chunk(some, MAX_EVENTS_PER_ENVELOPE)",
    to: "chunk(some.slice(0, 1), MAX_EVENTS_PER_ENVELOPE)",
    says: /Expected values to be strictly deep-equal|Not finished/,
  },
  {
    drill: "dead-topic",
    breaks: "Changes that cannot be published are skipped.",
    file: "lib/messaging/stream-consumer.ts",
    from: "await ports.publish(events);",
    to: "await ports.publish(events).catch(() => undefined);",
    says: /Expected values to be strictly deep-equal|Not finished/,
  },
  {
    drill: "dead-queue",
    breaks: "A message that cannot be sent is forgotten.",
    file: "lib/messaging/send.ts",
    from: "return (await sqs().send(command)).Failed ?? [];",
    to: "return (await sqs().send(command).catch(() => ({ Failed: [] }))).Failed ?? [];",
    says: /Expected values to be strictly deep-equal|Not finished/,
  },
  {
    drill: "unprocessed",
    breaks: "Writes that the table leaves unprocessed are forgotten.",
    file: "lib/data/table/batch-write.ts",
    from: "const open = result.UnprocessedItems?.[tableName()] ?? [];",
    to: "const open: NonNullable<typeof result.UnprocessedItems>[string] = [];",
    says: WRONG_LIST,
  },
  {
    drill: "unprocessed",
    breaks: "Keys that the table leaves unprocessed count as missing.",
    file: "lib/data/table/batch-get.ts",
    from: "left = (result.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];",
    to: "left = [];",
    says: WRONG_LIST,
  },
  {
    drill: "duplicates",
    breaks: "What is counted already is counted again.",
    ...COUNTED_ONCE,
  },
  {
    drill: "celebrity",
    breaks: "A feed lacks the recent tweets of authors who fan out on read.",
    file: "lib/domain/feed/skeleton.ts",
    from: "if (recent.length === 0) return stored;",
    to: "return stored;",
    says: WRONG_FEED,
  },
  {
    drill: "killed-steps",
    breaks: "Something is marked as counted before its counter changes.",
    file: "lib/data/counters/commit-counts.ts",
    from: "await dynamo().send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));",
    to: "for (const { write } of writes) await dynamo().send(new TransactWriteCommand({ TransactItems: [write] }));",
    says: WRONG_COUNTER,
  },
  {
    drill: "poison",
    breaks: "A message that does not match the schema is dropped.",
    file: "lib/messaging/consumer.ts",
    from: "[...failed, ...bad.map(({ id }) => id)]",
    to: "[...failed]",
    says: /Expected 23 dead letters, not 1\b/,
  },
  {
    drill: "dead-letters",
    breaks: "Redriving loses the messages.",
    file: "lib/operations/redrive/queues.ts",
    from: "      QueueUrl: source.url,",
    to: "      QueueUrl: url,",
    says: /Expected values to be strictly deep-equal/,
  },
  {
    drill: "region",
    breaks: "Nobody publishes what is written in the second region.",
    file: "lib/data/table/origin.ts",
    from: "=== regionHere();",
    to: "=== firstRegion && regionHere() === firstRegion;",
    says: /Expected that within 60 s every change is handled/,
  },
  {
    drill: "region",
    breaks: "Each region publishes what the other one writes, too.",
    file: "lib/data/table/origin.ts",
    from: "if (firstRegion === undefined) return true;",
    to: "if (firstRegion === undefined || regionHere()) return true;",
    says: /Expected no event to be published by both regions, not \d+/,
  },
  {
    drill: "restore",
    breaks: "The restored table has no stream.",
    file: "lib/operations/restore/settings.ts",
    from: "if (!StreamSpecification?.StreamEnabled) {",
    to: "if (StreamSpecification?.StreamEnabled) {",
    says: /has no stream/,
  },
  {
    drill: "stolen-token",
    breaks: "Signing out everywhere leaves refresh tokens valid.",
    file: "lib/domain/session/end-sessions.ts",
    from: "await ports.revokeAllTokens(handle);",
    to: "",
    says: /Expected the stolen refresh token to be refused/,
  },
];
