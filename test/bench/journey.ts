/** The whole way of a tweet on the embedded AWS, IAM enforced: from the POST over HTTP to the last follower's feed row. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { createClient } from "../../lib/contract/client.ts";
import { variables } from "../../lib/data/environment.ts";
import { keys } from "../../lib/data/keys.ts";
import { batchGet, batchWrite, dynamo, tableName } from "../../lib/data/table.ts";
import { REGION, ROOT } from "../../local/aws/emulator.ts";
import { signIn, signUp } from "../../local/aws/sign-in.ts";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { freePort } from "../../local/machine/ports.ts";
import { SIZES } from "./fanout.ts";
import { followItem } from "./operations.ts";
import type { Figure, Section } from "./report.ts";

/** After so long (milliseconds) without an end the bench gives up. */
const PATIENCE = 120_000;

/** Posts once for each number of followers and waits for all their feed rows. */
export async function journey(say: (text: string) => void): Promise<Section> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  say("deploying to a local AWS");
  const murmur = await startMurmur({ port: await freePort(), home });
  try {
    useTable(murmur.outputs);
    const figures: Figure[] = [];
    for (const size of SIZES) {
      const milliseconds = await wholeWay(murmur.outputs, size, say);
      figures.push({
        name: `POST to the last of ${size} feed rows`,
        value: milliseconds,
        unit: "ms",
        against: "this machine, now; one emulator in one process",
      });
    }
    return {
      name: "journey",
      title: "The whole way on the embedded AWS",
      about:
        "POST over HTTP with a real token → stream → topic → queues → consumers → the last follower's feed row, through the deployed Lambdas. It tells more of the emulator than of AWS.",
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

async function wholeWay(outputs: Outputs, size: number, say: (text: string) => void): Promise<number> {
  const account = {
    handle: `author_${size}`,
    email: `author_${size}@example.com`,
    password: "Bench-2026-password",
  };
  await signUp(outputs, account);
  const { accessToken } = await signIn(outputs, account);
  const client = createClient({ apiUrl: outputs.apiUrl, token: () => accessToken });
  const author = await client.getUser({ params: { user: "me" } });
  say(`making ${size} followers`);
  const followerIds = Array.from({ length: size }, () => randomUUID());
  // Counted already, so that they wake nobody; what is measured is the tweet's way alone.
  await batchWrite(followerIds.map((id) => ({ put: followItem(id, author.id) })));
  await setFollowers(author.id, size);
  await client.createTweet({ body: { text: "The first one wakes the Lambdas." } });
  await pause(2_000);
  say(`posting to ${size}`);
  const start = performance.now();
  const tweet = await client.createTweet({ body: { text: "How long does it take?" } });
  let missing: string[] = followerIds;
  while (missing.length > 0) {
    if (performance.now() - start > PATIENCE)
      throw new Error(`${missing.length} of ${size} feeds miss the tweet.`);
    missing = await without(missing, tweet.id);
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

/** Those whose feed does not have the tweet yet. Looks at a few first, since looking takes the emulator's time. */
async function without(followerIds: string[], tweetId: string): Promise<string[]> {
  const some = followerIds.slice(-100);
  const found = await batchGet(some.map((id) => keys.feedRow(id, tweetId)));
  if (found.length < some.length) {
    await pause(20);
    return followerIds;
  }
  return followerIds.slice(0, -100);
}
