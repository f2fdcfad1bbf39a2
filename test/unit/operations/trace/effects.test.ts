/** Compares what operations lead to, as a timeline expects it, with what is published for them. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishBatchCommandInput } from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../lib/contract/index.ts";
import { effects } from "../../../../lib/operations/trace/timeline.ts";
import { alice, bob } from "../../../people.ts";
import { type Murmur, withMurmur } from "../../../soak/murmur.ts";

const api = join(import.meta.dirname, "../../../../lambdas/api");

/** They hand their correlation id to a step without an event: only if it has something to do, or two weeks later. */
const SEND_MESSAGES = [
  "deleteAccount",
  "exportAccount",
  "getFeed",
  "listNotifications",
] satisfies Operation[];

describe("the operations that a timeline follows", () => {
  it("are those that hand on their correlation id", () => {
    const files = globSync("*/index.ts", { cwd: api });
    const handing = files.filter((file) => readFileSync(join(api, file), "utf8").includes("correlationId"));
    expect(handing.map((file) => file.split("/")[0]).sort()).toEqual(
      [...Object.keys(effects), ...SEND_MESSAGES].sort(),
    );
  });

  it("lead to the events that are published for them", async () => {
    const published = await publishedFor();
    expect(published).toEqual({
      ...Object.fromEntries(Object.entries(effects).map(([operation, { event }]) => [operation, [event]])),
      ...{ "blockUser without a follow": [], createReport: [] },
    });
  });
});

/** The types of the events that each operation leads to. */
async function publishedFor(): Promise<Record<string, string[]>> {
  const published: Record<string, string[]> = {};
  await withMurmur({ seed: 1, fanOutOnWriteLimit: 1_000, chaos: 0 }, (murmur) => useAll(murmur, published));
  return published;
}

async function useAll(murmur: Murmur, published: Record<string, string[]>): Promise<void> {
  const { time, broker, request, clientOf } = murmur;
  const publish = broker.publish.bind(broker);
  let types = new Set<string>();
  broker.publish = (input: PublishBatchCommandInput) => {
    for (const { MessageAttributes } of input.PublishBatchRequestEntries ?? [])
      types.add(String(MessageAttributes?.type?.StringValue));
    return publish(input);
  };
  const run = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    types = new Set();
    const result = await time.runUntil(request(name, work));
    await time.run(time.now + 60_000);
    published[name] = [...types];
    return result;
  };
  for (const one of [alice, bob])
    await time.runUntil(request(one.handle, () => murmur.signUp(one, one.handle)));
  const [author, other] = [clientOf(alice), clientOf(bob)];
  const user = { user: alice.id };
  const { id: tweetId } = await run("createTweet", () => author.createTweet({ body: { text: "Hello" } }));
  const params = { tweetId };
  await run("editTweet", () => author.editTweet({ params, body: { text: "Hello, all" }, ifMatch: "*" }));
  await run("favoriteTweet", () => other.favoriteTweet({ params, body: { favorited: true } }));
  await run("repostTweet", () => other.repostTweet({ params, body: { reposted: true } }));
  await run("followUser", () => other.followUser({ params: user, body: { following: true } }));
  await run("blockUser", () => other.blockUser({ params: user, body: { blocked: true } }));
  await run("blockUser without a follow", () => other.blockUser({ params: user, body: { blocked: true } }));
  await run("createReport", () => other.createReport({ body: { tweetId, reason: "spam" } }));
  const decision = {
    params: { reportId: tweetId },
    body: { action: "labelSpam", reason: "It is." },
  } as const;
  await run("decideReport", () => other.decideReport(decision));
  await run("deleteTweet", () => author.deleteTweet({ params }));
}
