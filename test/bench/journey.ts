/** Measures a tweet end to end on the embedded AWS with IAM enforced: from the POST to the last follower's feed row. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createClient } from "../../lib/contract/client.ts";
import { variables } from "../../lib/core/environment.ts";
import { batchGet } from "../../lib/data/table/batch-get.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { dynamo, tableName } from "../../lib/data/table/client.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { REGION, ROOT } from "../../local/aws/emulator.ts";
import { signIn, signUp } from "../../local/aws/sign-in.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { freePort } from "../../local/machine/ports.ts";
import { FOLLOWER_COUNTS } from "./fanout.ts";
import { followItem } from "./fixtures.ts";
import type { Figure, Section } from "./report.ts";

/** The bench gives up after this time, ms. */
const TIMEOUT_MS = 120_000;

/** Posts one tweet for each follower count and waits for all the feed rows. */
export async function journey(log: (text: string) => void): Promise<Section> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  log("deploying to a local AWS");
  const murmur = await startMurmur({ port: await freePort(), home });
  try {
    useTable(murmur.outputs);
    const figures: Figure[] = [];
    for (const size of FOLLOWER_COUNTS) {
      const milliseconds = await timeToLastFeedRow(murmur.outputs, size, log);
      figures.push({
        name: `POST to the last of ${size} feed rows`,
        value: milliseconds,
        unit: "ms",
        against: "this machine, one emulator process",
      });
    }
    return {
      name: "journey",
      title: "End to end on the embedded AWS",
      about:
        "From a POST over HTTP with a real token through the stream, topic, queues and consumers to the last follower's feed row, using the deployed Lambdas. These times say more about the emulator than about AWS.",
      measuredAt: new Date().toISOString().slice(0, 10),
      figures,
    };
  } finally {
    await murmur.stop();
    await rm(home, { recursive: true, force: true });
  }
}

function useTable(outputs: Outputs): void {
  process.env.AWS_ENDPOINT_URL = outputs.endpointUrl;
  process.env.AWS_REGION = REGION;
  process.env.AWS_ACCESS_KEY_ID = ROOT.accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = ROOT.secretAccessKey;
  process.env[variables.tableName] = outputs.tableName;
}

async function timeToLastFeedRow(
  outputs: Outputs,
  size: number,
  log: (text: string) => void,
): Promise<number> {
  const account = {
    handle: `author_${size}`,
    email: `author_${size}@example.com`,
    password: "Bench-2026-password",
  };
  await signUp(outputs, account);
  const { accessToken } = await signIn(outputs, account);
  const client = createClient({ apiUrl: outputs.apiUrl, token: () => accessToken });
  const author = await client.getUser({ params: { user: "me" } });
  log(`creating ${size} followers`);
  const followerIds = Array.from({ length: size }, () => randomUUID());
  // Already counted, so that the follows trigger no consumer and only the tweet is measured.
  await batchWrite(followerIds.map((id) => ({ put: followItem(id, author.id) })));
  await setFollowers(author.id, size);
  await client.createTweet({ body: { text: "This one warms up the Lambdas." } });
  await pause(2_000);
  log(`posting to ${size} followers`);
  const start = performance.now();
  const tweet = await client.createTweet({ body: { text: "How long does it take?" } });
  let missing: string[] = followerIds;
  while (missing.length > 0) {
    if (performance.now() - start > TIMEOUT_MS)
      throw new Error(`${missing.length} of ${size} feeds are still missing the tweet.`);
    missing = await stillMissing(missing, tweet.id);
  }
  return performance.now() - start;
}

async function setFollowers(userId: string, followers: number): Promise<void> {
  await dynamo().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.profile(userId),
      UpdateExpression: "SET followers = :followers",
      ExpressionAttributeValues: { ":followers": followers },
    }),
  );
}

/** The followers whose feeds may still lack the tweet. Checks 100 at a time, because reads slow down the emulator. */
async function stillMissing(followerIds: string[], tweetId: string): Promise<string[]> {
  const checked = followerIds.slice(-100);
  const found = await batchGet(checked.map((id) => keys.feedRow(id, tweetId)));
  if (found.length < checked.length) {
    await pause(20);
    return followerIds;
  }
  return followerIds.slice(0, -100);
}
