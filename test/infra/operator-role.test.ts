import { beforeAll, describe, expect, it } from "vitest";
import { ofType, type Properties, type Synthesized, synthesize } from "./synthesized.ts";

type Statement = { Effect: string; Action: string | string[]; Resource: unknown; Condition?: Properties };

let prod: Synthesized;
let statements: Statement[];
/** What is allowed on tables that were restored beside the one in use. */
let besides: Statement[];
const actionsOf = ({ Action }: Statement) => [Action].flat();
const allowing = (action: string) =>
  statements.filter(
    (one) => one.Effect === "Allow" && actionsOf(one).includes(action) && !besides.includes(one),
  );

beforeAll(() => {
  prod = synthesize({ stage: "prod" });
  const policies = ofType(prod, "AWS::IAM::Policy").filter(({ stack }) => stack === "MurmurOps");
  statements = policies.flatMap(({ properties }) => properties.PolicyDocument.Statement);
  besides = statements.filter((one) => JSON.stringify(one.Resource).endsWith('"-*"]]}'));
});

describe("the operator's role", () => {
  it("may change rows only by the keys that its commands repair", () => {
    const keysOf = (action: string) =>
      allowing(action).flatMap(
        ({ Condition }) => Condition?.["ForAllValues:StringLike"]["dynamodb:LeadingKeys"],
      );
    expect(keysOf("dynamodb:UpdateItem")).toEqual([
      ...["USER#*", "TWEET#*", "HANDLE#*", "RATE_LIMIT#*", "LIST#*"],
    ]);
    expect(keysOf("dynamodb:PutItem")).toEqual(["HANDLE#*"]);
    expect(keysOf("dynamodb:BatchWriteItem")).toEqual(["FEED#*", "SESSIONS#*", "LIST#*", "TERM#*"]);
  });

  it("may walk the table, but not change its settings, and deletes no table and no backup", () => {
    expect(allowing("dynamodb:Scan")).toHaveLength(1);
    const all = statements.filter(({ Effect }) => Effect === "Allow").flatMap(actionsOf);
    expect(all.filter((action) => action.includes("*"))).toEqual([]);
    expect(all.filter((action) => /DeleteTable|DeleteBackup|iam:|AdminDeleteUser/.test(action))).toEqual([]);
    for (const action of [
      ...["UpdateTable", "UpdateTimeToLive", "UpdateContinuousBackups", "PutResourcePolicy"],
    ])
      expect(allowing(`dynamodb:${action}`)).toEqual([]);
  });

  it("may write tables that were restored beside the one in use, and no other", () => {
    expect(besides).toHaveLength(1);
    expect(actionsOf(besides[0]!)).toEqual(
      expect.arrayContaining(
        ["RestoreTableFromBackup", "UpdateTable", "PutResourcePolicy", "UpdateItem"].map(
          (one) => `dynamodb:${one}`,
        ),
      ),
    );
    expect(allowing("dynamodb:RestoreTableToPointInTime")).toHaveLength(1);
    expect(allowing("dynamodb:GetResourcePolicy"), "of the table and of its stream").toHaveLength(2);
    expect(prod.nag.violations).toEqual([]);
  });

  it("may list archives, to prove that a deleted account has none, but neither read nor change them", () => {
    const actions = statements.flatMap(actionsOf).filter((action) => action.startsWith("s3:"));
    expect(actions).toEqual(["s3:ListBucket", "s3:ListBucketMultipartUploads"]);
  });

  it("may handle the messages of every queue and of every dead-letter queue", () => {
    const queues = ofType(prod, "AWS::SQS::Queue").length;
    expect(allowing("sqs:StartMessageMoveTask").flatMap(({ Resource }) => Resource)).toHaveLength(queues);
  });

  it("adds to a log of its uses that it cannot delete, kept for two years", () => {
    const group = ofType(prod, "AWS::Logs::LogGroup").find(
      ({ stack, properties }) => stack === "MurmurOps" && properties.LogGroupName,
    );
    expect(group?.properties).toMatchObject({ LogGroupName: "/murmur/prod/operators", RetentionInDays: 731 });
    expect(group?.raw.DeletionPolicy).toBe("Retain");
    const denied = statements.filter(({ Effect }) => Effect === "Deny").flatMap(actionsOf);
    expect(denied).toContain("logs:DeleteLogStream");
  });

  it("is not deployed locally", () => {
    const local = synthesize({ stage: "local" });
    expect(local.stacks.map(({ id }) => id)).not.toContain("MurmurOps");
  });
});
