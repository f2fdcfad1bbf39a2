import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findAccountId } from "../../../lib/accounts/cognito.ts";
import { queueNames, queueUrlOutput } from "../../../lib/infra/queue-names.ts";
import { noCheckpoint } from "../../../lib/operations/checkpoint.ts";
import type { Stage } from "../../../lib/operations/stage.ts";
import { useStage } from "../../../lib/operations/use-stage.ts";
import { walkTable } from "../../../lib/operations/walk.ts";
import { type ServiceServer, startServiceServer } from "../thin-clients/server.ts";

const UNAVAILABLE = { status: 503, body: { __type: "ServiceUnavailable" } };
const OUTPUTS = ["TableName", "TopicArn", "FanOutOnWriteLimit", "UserPoolId", "UserPoolClientId"];
let server: ServiceServer;

beforeAll(async () => {
  // Without pauses.
  vi.spyOn(Math, "random").mockReturnValue(0);
  server = await startServiceServer();
  const outputs = [...OUTPUTS, "ArchivesBucketName", ...queueNames.map(queueUrlOutput)];
  const stage: Stage = {
    ...{ name: "local", local: true, outputs: Object.fromEntries(outputs.map((name) => [name, name])) },
    client: {
      ...{ region: "us-east-1", endpoint: server.url },
      credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    },
  };
  useStage(stage);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
});

describe("an operator's tool", () => {
  it("walks to the end of a table that refuses each of its requests ten times", async () => {
    server.answer(...Array.from({ length: 40 }, () => UNAVAILABLE), { body: { Items: [], ScannedCount: 7 } });
    const walk = { checkpoint: noCheckpoint(), say: () => undefined, rate: 1_000 };
    expect(await walkTable(walk, async () => undefined)).toBe(28);
  });

  it("gives up a request that cannot succeed at once", async () => {
    server.answer({ status: 400, body: { __type: "ValidationException" } });
    const walk = { checkpoint: noCheckpoint(), say: () => undefined, rate: 1_000 };
    await expect(walkTable(walk, async () => undefined)).rejects.toThrow();
    expect(server.asked).toHaveLength(4);
  });

  it("asks Cognito ten times, too", async () => {
    const user = { UserAttributes: [{ Name: "sub", Value: "id-of-alice" }] };
    server.answer(...Array.from({ length: 10 }, () => UNAVAILABLE), { body: user });
    expect(await findAccountId("alice")).toBe("id-of-alice");
  });
});
