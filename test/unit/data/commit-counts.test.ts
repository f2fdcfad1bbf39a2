/** Refusals that the local AWS never gives. */
import { ThrottlingException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { commitCounts } from "../../../lib/data/counters/commit-counts.ts";
import type { CountCommit } from "../../../lib/domain/counters/commit.ts";
import { alice } from "../../people.ts";
import { mockClient } from "../../support/mock-client.ts";
import { favorite, tweetId } from "../domain/countable-builders.ts";

vi.stubEnv("TABLE_NAME", "murmur");
vi.stubEnv("AWS_REGION", "us-east-1");
const aws = mockClient(DynamoDBDocumentClient);
beforeEach(() => aws.reset());
afterAll(() => vi.unstubAllEnvs());

const countable = favorite(alice.id, 1);
const target = { of: "tweet", id: tweetId(1) } as const;
const names = { edge: `favorite ${alice.id} ${tweetId(1)}`, tweet: `tweet ${tweetId(1)}` };
const commit: CountCommit = {
  countables: [{ countable, marksFanOutOnRead: false, keepsPlace: false }],
  targets: [{ target, add: { favorites: 1 } }],
};

/** Commits one favorite, whose transaction is canceled for these reasons: of the edge, and of the tweet. */
function canceled(...codes: [string, string]) {
  const CancellationReasons = codes.map((Code) => ({ Code }));
  aws
    .on(TransactWriteCommand)
    .rejects(new TransactionCanceledException({ message: "Canceled", $metadata: {}, CancellationReasons }));
  return commitCounts(commit);
}

describe("commitCounts", () => {
  it.each(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"])(
    "reports the tweet as contended after %s",
    async (code) => {
      const refusal = await canceled("None", code);
      expect(refusal).toMatchObject({
        contended: new Set([names.tweet]),
        stale: new Set(),
        invalid: new Set(),
      });
    },
  );

  it("reports only the edge as invalid, and as stale", async () => {
    expect(await canceled("ValidationError", "None")).toMatchObject({ invalid: new Set([names.edge]) });
    expect(await canceled("ConditionalCheckFailed", "None")).toMatchObject({ stale: new Set([names.edge]) });
  });

  it("throws that the table is busy if it throttles the call, or cancels it and blames nothing", async () => {
    aws.on(TransactWriteCommand).rejects(new ThrottlingException({ message: "Busy", $metadata: {} }));
    await expect(commitCounts(commit)).rejects.toMatchObject({ code: "unavailable" });
    await expect(canceled("None", "None")).rejects.toMatchObject({ code: "unavailable" });
  });
});
