import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { ListMultipartUploadsCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId, now } from "../../lib/core/clock.ts";
import { setEnvironment } from "../../lib/core/environment.ts";
import { dayOf, firstIdAt } from "../../lib/core/ids.ts";
import { putFeedRows, removeFeedRows } from "../../lib/data/feed/index.ts";
import { deleteItem, putItem, updateItem } from "../../lib/data/table/item.ts";
import { indexKeys, keys } from "../../lib/data/table/keys.ts";
import { getTweetsConsistently } from "../../lib/data/tweet/index.ts";
import { getProfileConsistently } from "../../lib/data/user/index.ts";
import { MAX_FOLLOWER_SHARDS } from "../../lib/domain/follow/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { tablePermissions } from "../../lib/infra/ops/operator-permissions.ts";
import { noCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { OptionValues, Use } from "../../lib/operations/command.ts";
import { commands } from "../../lib/operations/index.ts";
import { mockClient } from "../support/mock-client.ts";
import { newUsers, storedFeedOf } from "./fixtures.ts";
import { pipeline } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";
import { guardTable, type TableGuard } from "./table-guard.ts";

const sns = mockClient(SNSClient);
const sqs = mockClient(SQSClient);
const cognito = mockClient(CognitoIdentityProviderClient);
const s3 = mockClient(S3Client);
let [alice, bob, carol]: Caller[] = [];
let guard: TableGuard;
let line: ReturnType<typeof pipeline>;

/** Runs `npm run ops -- <args>`, and returns what it printed. */
async function ops(args: string, options: OptionValues = {}, dryRun = false): Promise<string> {
  const [name = "", ...rest] = args.split(" ");
  const printed: string[] = [];
  const use: Use = {
    ...{ options, dryRun, args: rest, checkpoint: noCheckpoint },
    stage: { name: "local", local: true, client: {}, outputs: {} },
    print: (text) => printed.push(text),
    ...{ say: () => undefined, confirm: async () => undefined },
  };
  await guard.watch(() => commands[name]!.run(use));
  return printed.join("\n");
}

const breakCounter = (id: string, change: string) =>
  updateItem(keys.profile(id), { UpdateExpression: change, ExpressionAttributeValues: { ":n": 7 } });

beforeAll(async () => {
  await useFreshTable();
  guard = guardTable(tablePermissions);
  setEnvironment({ fanOutOnWriteLimit: "100000", topicArn: "topic", tweetFanOutQueueUrl: "fan-out" });
  setEnvironment({ userPoolId: "local_pool", exportsBucket: "archives" });
});

afterEach(() => {
  expect(guard.refused(), "requests that the operator's role does not allow").toEqual([]);
});

beforeEach(async () => {
  for (const mock of [sns, sqs, cognito, s3]) mock.reset();
  sns.on(PublishBatchCommand).resolves({});
  cognito.on(ListUsersCommand).resolves({ Users: [] });
  s3.resolves({});
  sqs.on(SendMessageBatchCommand).resolves({});
  [alice, bob, carol] = await newUsers();
  line = pipeline();
  await line.follow(alice!.id, bob!.id);
  await line.follow(carol!.id, bob!.id);
  await line.drain();
});

describe("reconcile counters", () => {
  it("finds nothing wrong where every event was counted", async () => {
    expect(await ops(`reconcile counters @${bob!.handle}`)).toBe(
      "counters: 1 checked, 0 wrong, 0 repaired, 0 kept changing",
    );
  });

  it("repairs bob's followers and tweets, and his place in the ranking with them", async () => {
    await breakCounter(bob!.id, "SET followers = :n ADD tweets :n");
    const dry = await ops(`reconcile counters @${bob!.handle}`, {}, true);
    expect(dry).toContain("0 tweets instead of 7, 2 followers instead of 7");
    expect(await getProfileConsistently(bob!.id)).toMatchObject({ followers: 7, tweets: 7 });
    expect(await ops(`reconcile counters @${bob!.handle}`)).toContain("1 wrong, 1 repaired");
    expect(await getProfileConsistently(bob!.id)).toMatchObject({ followers: 2, tweets: 0 });
    expect(await ops(`reconcile counters @${bob!.handle}`)).toContain("0 wrong");
  });

  it("repairs a tweet's favorites and replies", async () => {
    const tweetId = await line.tweet(bob!.id, "Hello");
    await line.favorite(alice!.id, tweetId);
    await line.favorite(carol!.id, tweetId);
    await line.tweet(carol!.id, "Hello, bob", tweetId);
    await line.drain();
    await updateItem(keys.tweet(tweetId), {
      ...{ UpdateExpression: "SET favorites = :n, replies = :n", ExpressionAttributeValues: { ":n": 9 } },
    });
    expect(await ops(`reconcile counters ${tweetId}`)).toContain(
      "2 favorites instead of 9, 1 replies instead of 9",
    );
    expect((await getTweetsConsistently([tweetId])).get(tweetId)).toMatchObject({ favorites: 2, replies: 1 });
  });

  it("publishes again what a lost event left uncounted, even a tweet that no index has any more", async () => {
    const tweetId = await line.tweet(bob!.id, "Soon gone");
    await line.drain();
    await line.deleteTweet(tweetId);
    line.waiting.length = 0;
    expect(await ops("reconcile counters")).toContain(`TWEET#${tweetId} TWEET is not counted`);
    const published = sns
      .commandCalls(PublishBatchCommand)
      .flatMap(({ args }) => args[0].input.PublishBatchRequestEntries);
    expect(published.map((entry) => entry?.Message).join()).toContain(tweetId);
  });
});

describe("reconcile rankings", () => {
  it("corrects the score of a user whose followers it does not stand for", async () => {
    await updateItem(keys.profile(bob!.id), {
      UpdateExpression: "SET GSI3SK = :score",
      ExpressionAttributeValues: { ":score": "0000000900" },
    });
    expect(await ops("reconcile rankings")).toContain(
      `profile ${bob!.id} has the wrong place in its ranking: repaired`,
    );
    expect(await ops("reconcile rankings")).not.toContain(bob!.id);
  });
});

describe("reconcile handles", () => {
  it("claims a handle again for the user who has it, and frees one whose user has no profile", async () => {
    await deleteItem(keys.handle(alice!.handle));
    await updateItem(keys.profile(alice!.id), {
      ...{ UpdateExpression: "SET createdAt = :then", ExpressionAttributeValues: { ":then": 0 } },
    });
    await deleteItem(keys.profile(carol!.id));
    const found = await ops("reconcile handles");
    expect(found).toContain(`@${alice!.handle} is not claimed for its user ${alice!.id}`);
    expect(found).toContain(`@${carol!.handle} is claimed for ${carol!.id}, who has no profile`);
    expect(await ops("reconcile handles")).toContain("0 wrong");
  });
});

describe("alice's feed", () => {
  async function lostRow(): Promise<string> {
    const tweetId = await line.tweet(bob!.id, "Where is my row?");
    await line.drain();
    await removeFeedRows([{ userId: alice!.id, position: tweetId }]);
    return tweetId;
  }

  it("gets a missing row back by reconcile, and loses one of an author she does not follow", async () => {
    const tweetId = await lostRow();
    const foreign = await line.tweet(carol!.id, "Not for alice");
    await putFeedRows([
      { userId: alice!.id, position: foreign, tweetId: foreign, actorId: carol!.id, reason: "following" },
    ]);
    expect(await ops(`reconcile feed @${alice!.handle}`, {}, true)).toContain("1 rows missing, 1 left over");
    expect(await storedFeedOf(alice!.id)).toEqual([foreign]);
    await ops(`reconcile feed @${alice!.handle}`);
    expect(await storedFeedOf(alice!.id)).toEqual([tweetId]);
  });

  it("is rebuilt from follows and tweets", async () => {
    const tweetId = await lostRow();
    await ops(`rebuild-feed @${alice!.handle}`);
    expect(await storedFeedOf(alice!.id)).toEqual([tweetId]);
  });

  it("gets the rows of a tweet, or of a day, by a replay through the fan-out", async () => {
    const tweetId = await lostRow();
    for (const options of [{ tweet: tweetId }, { day: dayOf(firstIdAt(now())) }]) {
      sqs.resetHistory();
      await ops("replay", options);
      const sent = sqs
        .commandCalls(SendMessageBatchCommand)
        .flatMap(({ args }) => args[0].input.Entries ?? []);
      await line.deliver(
        "tweetFanOut",
        sent.map(({ MessageBody: body = "" }) => ({ queue: "tweetFanOut", body })),
      );
      expect(await storedFeedOf(alice!.id)).toEqual([tweetId]);
      await removeFeedRows([{ userId: alice!.id, position: tweetId }]);
    }
  });

  it("is not replayed for a tweet that does not exist", async () => {
    await expect(ops("replay", { tweet: firstIdAt(0) })).rejects.toThrow("does not exist");
  });
});

describe("reconcile account", () => {
  it("names what is left, and says so when nothing is", async () => {
    expect(await ops(`reconcile account ${alice!.id}`)).toContain(`own items: USER#${alice!.id} PROFILE`);
    expect(await ops("reconcile account nobody-of-this-id", { walk: true })).toBe(
      "Nothing is left of nobody-of-this-id.",
    );
  });

  it("names followers in every shard, the Cognito user, and archives, unfinished ones too", async () => {
    const id = newId();
    await putItem({
      ...keys.follow({ followerId: alice!.id, followeeId: id }),
      ...{ GSI1PK: indexKeys.followers(id, MAX_FOLLOWER_SHARDS - 1), GSI1SK: newId() },
    });
    const users = [
      { Username: "bob", Attributes: [{ Name: "sub", Value: bob!.id }] },
      { Username: "dave", Attributes: [{ Name: "sub", Value: id }] },
    ];
    cognito.on(ListUsersCommand).resolves({ Users: users });
    s3.on(ListObjectsV2Command, { Prefix: `${id}/` }).resolves({ Contents: [{ Key: `${id}/1.zip` }] });
    s3.on(ListMultipartUploadsCommand, { Prefix: `${id}/` }).resolves({ Uploads: [{ Key: `${id}/2.zip` }] });
    const found = await ops(`reconcile account ${id}`);
    expect(found.split("\n").map((text) => text.replace(`left of ${id}: `, ""))).toEqual([
      `followers: USER#${alice!.id} FOLLOWS#${id}`,
      "sign-in: the Cognito user dave",
      `archive: ${id}/1.zip`,
      `parts of an archive: ${id}/2.zip`,
    ]);
  });
});

describe("reconcile accounts", () => {
  it("names the profiles that nobody can sign in to, and leaves them alone", async () => {
    const old = { UpdateExpression: "SET createdAt = :then", ExpressionAttributeValues: { ":then": 0 } };
    for (const user of [alice, bob, carol]) await updateItem(keys.profile(user!.id), old);
    const has = (Username: string, Value: string) =>
      cognito.on(AdminGetUserCommand, { Username }).resolves({ UserAttributes: [{ Name: "sub", Value }] });
    const missing = new UserNotFoundException({ message: "User does not exist.", $metadata: {} });
    cognito.on(AdminGetUserCommand).rejects(missing);
    has(alice!.handle, alice!.id);
    has(bob!.handle, carol!.id);
    const found = await ops("reconcile accounts");
    expect(found).not.toContain(`@${alice!.handle} `);
    expect(found).toContain(
      `@${bob!.handle} (${bob!.id}) has no Cognito user: the handle is now that of ${carol!.id}`,
    );
    expect(found).toContain(`@${carol!.handle} (${carol!.id}) has no Cognito user`);
    expect(await getProfileConsistently(carol!.id)).toMatchObject({ handle: carol!.handle });
  });
});
