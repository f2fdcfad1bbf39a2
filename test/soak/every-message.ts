/** A history in which every kind of message is sent, with the real handlers on a table in memory. */
import type { PublishBatchCommandInput } from "@aws-sdk/client-sns";
import type { SendMessageBatchCommandInput } from "@aws-sdk/client-sqs";
import { DeleteAccountWork, ExportAccountWork } from "../../lib/contract/account/events.ts";
import { HotCounters } from "../../lib/contract/counters/events.ts";
import { CountableEnvelope, NewsEnvelope, TweetEnvelope } from "../../lib/contract/events.ts";
import { FanOutWork, FeedWrites, FollowChange } from "../../lib/contract/feed/events.ts";
import { MediaWork } from "../../lib/contract/media/events.ts";
import { PushWork } from "../../lib/contract/push/events.ts";
import { LiveUpdateWork } from "../../lib/contract/realtime/events.ts";
import { newId } from "../../lib/core/clock.ts";
import { isoOf } from "../../lib/core/ids.ts";
import { addConnection } from "../../lib/data/realtime/index.ts";
import { putDecision } from "../../lib/data/report/index.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { putTweet } from "../../lib/data/tweet/index.ts";
import type { Subject } from "../../lib/domain/report/model.ts";
import type { Step } from "../../lib/infra/function-names.ts";
import { consumers } from "../../lib/infra/pipeline.ts";
import { alice, bob, carol } from "../people.ts";
import { loadHandlers } from "./handlers.ts";
import { type Murmur, withMurmur } from "./murmur.ts";

/** What each step parses. */
export const schemas = {
  "fan-out-tweet": FanOutWork,
  "write-feed-rows": FeedWrites,
  "backfill-feed": FollowChange,
  notify: NewsEnvelope,
  "update-counters": CountableEnvelope,
  "update-hot-counters": HotCounters,
  "push-live-updates": LiveUpdateWork,
  "push-notifications": PushWork,
  "index-tweets": TweetEnvelope,
  "delete-account": DeleteAccountWork,
  "export-account": ExportAccountWork,
  "process-media": MediaWork,
} satisfies Record<Exclude<Step, "publish-changes">, { safeParse: unknown }>;

export type ConsumerStep = keyof typeof schemas;

export const stepOf = (queue: string) => consumers.find((one) => one.queue === queue)?.step as ConsumerStep;

type Recorded = {
  /** Every message sent, by queue. */
  sent: Map<string, Set<string>>;
  deadLetters: unknown[];
};

/** Runs the history and returns every message that was sent in it. */
export async function recordEveryMessage(): Promise<Recorded> {
  const sent = new Map<string, Set<string>>();
  const deadLetters = await withMurmur({ seed: 1, fanOutOnWriteLimit: LIMIT, chaos: 0 }, async (murmur) => {
    recordMessages(murmur, sent);
    await useEverything(murmur);
    return murmur.broker.deadLetters;
  });
  return { sent, deadLetters };
}

/** More followers than are written at once, and than a move handles at once. */
const FANS = 215;
const LIMIT = 205;
const fans = Array.from({ length: FANS }, (_, n) => ({
  id: `10000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  handle: `fan_${n}`,
}));

/** Adds every message that is sent from now on to `sent`. */
export function recordMessages({ broker }: Murmur, sent: Recorded["sent"]): void {
  const note = (queue: string, body: string | undefined) =>
    sent.set(queue, (sent.get(queue) ?? new Set()).add(String(body)));
  const [publish, send] = [broker.publish.bind(broker), broker.send.bind(broker)];
  broker.publish = (input: PublishBatchCommandInput) => {
    for (const { Message, MessageAttributes } of input.PublishBatchRequestEntries ?? [])
      for (const { queue, subscribesTo } of consumers)
        if (subscribesTo.some((type) => type === MessageAttributes?.type?.StringValue)) note(queue, Message);
    return publish(input);
  };
  broker.send = (input: SendMessageBatchCommandInput) => {
    for (const { MessageBody } of input.Entries ?? []) note(String(input.QueueUrl), MessageBody);
    return send(input);
  };
}

/**
 * Everything that sends messages: tweets of a celebrity and of a flooding author, crossing the limit, unfollowing, favorites,
 * reposts, a decision about what many have reported.
 */
async function useEverything(murmur: Murmur): Promise<void> {
  const { time, request, clientOf } = murmur;
  let requests = 0;
  const run = async <Result>(work: () => Promise<Result>) => {
    const result = await time.runUntil(request(`request ${++requests}`, work));
    await time.run(time.now + 60_000);
    return result;
  };
  const all = (work: (fan: (typeof fans)[number]) => Promise<unknown>, some = fans) =>
    time
      .runUntil(Promise.all(some.map((fan) => request(`request ${++requests}`, () => work(fan)))))
      .then(() => time.run(time.now + 60_000));
  const follow = (user: string, following = true) => ({ params: { user }, body: { following } });
  const [author, reader] = [clientOf(alice), clientOf(bob)];

  for (const one of [alice, bob, carol]) await run(() => murmur.signUp(one, one.handle));
  await all((fan) => murmur.signUp(fan, fan.handle));
  await run(() => addConnection({ userId: bob.id, connectionId: "open" }, time.now).then(String));
  await run(() => reader.followUser(follow(alice.id)));
  await run(() => reader.followUser(follow(carol.id)));
  await all((fan) => clientOf(fan).followUser(follow(alice.id)), fans.slice(0, LIMIT - 5));

  const { id } = await run(() => author.createTweet({ body: { text: "Hello @bob" } }));
  await all((fan) => clientOf(fan).favoriteTweet({ params: { tweetId: id }, body: { favorited: true } }));
  await all(
    (fan) => clientOf(fan).repostTweet({ params: { tweetId: id }, body: { reposted: true } }),
    fans.slice(0, 3),
  );
  await run(() => author.repostTweet({ params: { tweetId: id }, body: { reposted: true } }));
  await run(() => author.repostTweet({ params: { tweetId: id }, body: { reposted: false } }));
  const report = { body: { tweetId: id, reason: "spam" } } as const;
  for (const fan of fans)
    await time.runUntil(request(`report ${fan.handle}`, () => clientOf(fan).createReport(report)));
  await run(() => decide({ id, type: "tweet", userId: alice.id }).then(String));
  const edit = { params: { tweetId: id }, body: { text: "Hello again, @bob" }, ifMatch: "*" };
  await run(() => author.editTweet(edit));
  await run(() => author.deleteTweet({ params: { tweetId: id } }));
  for (let n = 0; n < 12; n++)
    await time.runUntil(request(`flood ${n}`, () => author.createTweet({ body: { text: `${n}` } })));

  await all((fan) => clientOf(fan).followUser(follow(alice.id)), fans.slice(LIMIT - 5));
  await run(() => author.createTweet({ body: { text: "Hello, all of you!" } }));

  const text = "One of very many";
  for (let n = 0; n < 130; n++)
    await time.runUntil(
      request(`old ${n}`, () =>
        putTweet({ id: newId(), authorId: carol.id, text, inReplyTo: null, correlationId: "old" }),
      ),
    );
  await time.run(time.now + 60_000);
  // As if she had more than 10,000 followers, who are in more than one shard.
  const values = { ":two": 2 };
  const shards = { UpdateExpression: "SET followerShards = :two", ExpressionAttributeValues: values };
  await run(() => updateItem(keys.profile(carol.id), shards).then(String));
  await run(() => clientOf(carol).createTweet({ body: { text: "To every shard" } }));
  await run(() => reader.followUser(follow(carol.id, false)));
  await time.run(time.now + 30 * 60_000);

  await run(() => reader.getFeed({}));
  await time.run(time.now + 32 * 86_400_000);
  const { startDeletions, startPauses } = await loadHandlers();
  await run(() => startPauses({ time: isoOf(time.now) }, {} as never).then(String));
  await run(() => reader.getFeed({}));
  await time.run(time.now + 30 * 60_000);

  await run(() => clientOf(carol).exportAccount());
  await run(() => clientOf(carol).deleteAccount());
  await run(() => startDeletions({ time: isoOf(time.now + 15 * 86_400_000) }, {} as never));
}

function decide(subject: Subject): Promise<void> {
  const decision = { id: newId(), subject, action: "labelSpam", reason: "It advertises." } as const;
  return putDecision({ ...decision, moderatorId: bob.id, previousId: undefined, correlationId: "decision" });
}
