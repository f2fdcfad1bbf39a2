import { CognitoIdentityProviderClient, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DeleteObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as cognito from "../../../lib/thin-clients/client-cognito-identity-provider.ts";
import * as dynamodb from "../../../lib/thin-clients/client-dynamodb.ts";
import * as s3 from "../../../lib/thin-clients/client-s3.ts";
import * as ses from "../../../lib/thin-clients/client-sesv2.ts";
import * as sns from "../../../lib/thin-clients/client-sns.ts";

beforeEach(() => {
  for (const name of ["", "_DYNAMODB", "_SNS", "_COGNITO_IDENTITY_PROVIDER", "_SESV2", "_S3"])
    vi.stubEnv(`AWS_ENDPOINT_URL${name}`, "");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});
afterEach(() => vi.unstubAllEnvs());

const regions = [
  ...["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-7", "mx-central-1", "il-central-1"],
  ...["cn-north-1", "cn-northwest-1", "us-gov-east-1", "us-gov-west-1", "eusc-de-east-1"],
  ...["us-iso-east-1", "us-isob-east-1", "us-isof-south-1", "eu-isoe-west-1"],
];
const modes = [{}, { AWS_USE_FIPS_ENDPOINT: "true" }, { AWS_USE_DUALSTACK_ENDPOINT: "true" }];
const bothModes = { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" };

type Sent = { request: { protocol: string; hostname: string } };
type Client = { middlewareStack: { add(wrap: never, options: never): void } };

/** Where a client sends a request, which is not sent. */
async function hostOf<One extends Client>(client: One, send: (client: One) => Promise<unknown>) {
  let url = "";
  const instead = () => {
    return ({ request: { protocol, hostname } }: Sent) => {
      url = `${protocol}//${hostname}`;
      throw new Error("not sent");
    };
  };
  client.middlewareStack.add(instead as never, { step: "finalizeRequest" } as never);
  await send(client).catch((error: Error) => {
    if (error.message !== "not sent") throw error;
  });
  return url;
}

const mail = { FromEmailAddress: "a", Content: {} };
const object = { Bucket: "murmur-exports", Key: "a.zip" };
const messages = { TopicArn: "arn:aws:sns:us-east-1:000000000000:events", PublishBatchRequestEntries: [] };

/** For each service, the host by the SDK and by the thin client. */
const services: Record<string, (region: string) => [Promise<string>, Promise<string>]> = {
  dynamodb: (region) => [
    hostOf(new DynamoDBClient({ region }), (one) => one.send(new ListTablesCommand({}))),
    hostOf(new dynamodb.DynamoDBClient({ region }), (one) => one.call("ListTables", {})),
  ],
  sns: (region) => [
    hostOf(new SNSClient({ region }), (one) => one.send(new PublishBatchCommand(messages))),
    hostOf(new sns.SNSClient({ region }), (one) => one.send(new sns.PublishBatchCommand(messages))),
  ],
  cognito: (region) => [
    hostOf(new CognitoIdentityProviderClient({ region }), (one) =>
      one.send(new ListUsersCommand({ UserPoolId: "pool" })),
    ),
    hostOf(new cognito.CognitoIdentityProviderClient({ region }), (one) =>
      one.send(new cognito.ListUsersCommand({ UserPoolId: "pool" })),
    ),
  ],
  ses: (region) => [
    hostOf(new SESv2Client({ region }), (one) => one.send(new SendEmailCommand(mail))),
    hostOf(new ses.SESv2Client({ region }), (one) => one.send(new ses.SendEmailCommand(mail))),
  ],
  s3: (region) => [
    hostOf(new S3Client({ region }), (one) => one.send(new DeleteObjectCommand(object))),
    hostOf(new s3.S3Client({ region }), (one) => one.send(new s3.DeleteObjectCommand(object))),
  ],
};

describe.each(Object.keys(services))("the endpoint of %s", (name) => {
  const hosts = (region: string) => Promise.all(services[name]?.(region) ?? []);

  it.each([...modes, bothModes])("is the SDK's in every partition, with %j", async (mode) => {
    for (const [variable, value] of Object.entries(mode)) vi.stubEnv(variable, value);
    for (const region of regions) {
      // There, S3 has no FIPS endpoints.
      if (name === "s3" && "AWS_USE_FIPS_ENDPOINT" in mode && region.startsWith("cn-")) continue;
      const [bySdk, byThin] = await hosts(region);
      expect(byThin, region).toBe(bySdk);
    }
  });
});

describe("an endpoint that the environment gives", () => {
  const hosts = () => Promise.all(services.dynamodb?.("us-east-1") ?? []);

  it("is used, that for one service before that for all", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://all.example");
    expect(await hosts()).toEqual(Array(2).fill("http://all.example"));
    vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", "http://one.example/api/getTweet");
    expect(await hosts()).toEqual(Array(2).fill("http://one.example"));
  });

  it.each(modes.slice(1))("is refused if %j is asked for too, as by the SDK", async (mode) => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://localhost:4566");
    for (const [variable, value] of Object.entries(mode)) vi.stubEnv(variable, value);
    const client = new DynamoDBClient({ region: "us-east-1" });
    const refusal = await client.send(new ListTablesCommand({})).catch((error: Error) => error.message);
    expect(() => new dynamodb.DynamoDBClient({ region: "us-east-1" })).toThrow(String(refusal));
  });
});
