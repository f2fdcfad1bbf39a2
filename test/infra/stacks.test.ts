import { App } from "aws-cdk-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { fanOutDefaults } from "../../lib/domain/feed/model.ts";
import { readConfig } from "../../lib/infra/config.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { warmUpRequest } from "../../lib/infra/warm-up.ts";
import { functionsOf, ofType, resolveReference, type Synthesized, synthesize } from "./synthesized.ts";

let dev: Synthesized;
let local: Synthesized;
let prod: Synthesized;

beforeAll(() => {
  dev = synthesize();
  local = synthesize({ stage: "local", localEndpoint: "http://localhost:4577/" });
  prod = synthesize({
    stage: "prod",
    redirectUris: "https://murmur.example/callback",
    fanOutOnWriteLimit: "5000",
    logLevel: "ERROR",
    tracing: "on",
    warmThroughput: "20000",
  });
});

const stateful = ["AWS::DynamoDB::GlobalTable", "AWS::Cognito::UserPool"];

describe("functions", () => {
  it("have their own log groups, kept for 30 days", () => {
    const functions = [...functionsOf(dev).values()];
    const groups = functions.map((lambda) =>
      resolveReference(dev, lambda, lambda.properties.LoggingConfig.LogGroup),
    );
    expect(new Set(groups).size).toBe(functions.length);
    for (const { properties } of ofType(dev, "AWS::Logs::LogGroup"))
      expect(properties.RetentionInDays).toBe(30);
  });

  it("that read the table do so once while Lambda starts them, but not on a local AWS", () => {
    for (const [name, { properties }] of functionsOf(dev)) {
      const request = warmUpRequest(permissions[name as FunctionName]);
      expect(properties.Environment.Variables.WARM_UP, name).toBe(request);
      expect(properties.Handler, name).toBe(request ? "init.handler" : "index.handler");
    }
    expect(functionsOf(dev).get("api/getFeed")?.properties.Handler).toBe("init.handler");
    for (const { properties } of functionsOf(local).values()) {
      expect(properties.Environment.Variables).not.toHaveProperty("WARM_UP");
      expect(properties.Handler).toBe("index.handler");
    }
  });

  it("run on Node.js 24 and arm64 and name their service", () => {
    for (const { properties } of functionsOf(dev).values()) {
      expect(properties).toMatchObject({
        Runtime: "nodejs24.x",
        Architectures: ["arm64"],
        Environment: {
          Variables: {
            METRICS_NAMESPACE: "murmur-dev",
            SERVICE_NAME: expect.stringMatching(
              /^(tweets|users|sessions|follows|feed|notifications|media|moderation|realtime|docs|site|health)$/,
            ),
          },
        },
      });
    }
  });
});

describe("what functions log and trace", () => {
  it("is JSON, without Lambda's own lines for every invocation", () => {
    for (const { properties } of functionsOf(dev).values())
      expect(properties.LoggingConfig).toMatchObject({ LogFormat: "JSON", SystemLogLevel: "WARN" });
  });

  it("is as severe as the context says", () => {
    const levels = (synthesized: Synthesized) =>
      [...functionsOf(synthesized).values()].map(
        ({ properties }) => properties.Environment.Variables.LOG_LEVEL,
      );
    expect(new Set(levels(dev))).toEqual(new Set(["INFO"]));
    expect(new Set(levels(prod))).toEqual(new Set(["ERROR"]));
  });

  it("is no trace, unless the context asks for traces, which AWS bills per request", () => {
    for (const { properties } of functionsOf(dev).values()) expect(properties.TracingConfig).toBeUndefined();
    expect(JSON.stringify(dev.resources)).not.toContain("xray:");
    for (const { properties } of functionsOf(prod).values())
      expect(properties.TracingConfig).toEqual({ Mode: "Active" });
    expect(JSON.stringify(prod.resources)).toContain("xray:PutTraceSegments");
  });
});

describe("the table", () => {
  it("is on demand, with point-in-time recovery, a stream of both images, TTL and keys-only indexes", () => {
    const [table] = ofType(dev, "AWS::DynamoDB::GlobalTable");
    expect(table!.properties).toMatchObject({
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
    for (const index of table!.properties.GlobalSecondaryIndexes) {
      expect(index.Projection).toEqual({ ProjectionType: "KEYS_ONLY" });
    }
  });
});

describe("the table's warm throughput", () => {
  const warmthOf = (synthesized: Synthesized) => {
    const { properties } = ofType(synthesized, "AWS::DynamoDB::GlobalTable")[0]!;
    return [properties, ...properties.GlobalSecondaryIndexes].map(({ WarmThroughput }) => WarmThroughput);
  };

  it("is that of a new table by default, and otherwise the same for the table and every index", () => {
    expect(warmthOf(dev)).toEqual(Array(4).fill(undefined));
    const warm = { WriteUnitsPerSecond: 20_000, ReadUnitsPerSecond: 60_000 };
    expect(warmthOf(prod)).toEqual(Array(4).fill(warm));
  });
});

describe("stages", () => {
  it("retain data and users in prod when the stack is deleted", () => {
    const resources = prod.resources.filter(({ type }) => stateful.includes(type));
    expect(resources).toHaveLength(stateful.length);
    for (const { raw } of resources) expect(raw.DeletionPolicy).toBe("Retain");
    const [table] = ofType(prod, "AWS::DynamoDB::GlobalTable");
    expect(table!.properties.Replicas[0].DeletionProtectionEnabled).toBe(true);
    const [pool] = ofType(prod, "AWS::Cognito::UserPool");
    expect(pool!.properties.DeletionProtection).toBe("ACTIVE");
  });

  it.each(["dev", "local"])("leave nothing behind in %s", (stage) => {
    const synthesized = stage === "dev" ? dev : local;
    for (const { raw } of synthesized.resources.filter(({ type }) => stateful.includes(type))) {
      expect(raw.DeletionPolicy).toBe("Delete");
    }
  });

  it("read token keys from the local endpoint, and on AWS from the issuer", () => {
    const variables = (synthesized: Synthesized) =>
      functionsOf(synthesized).get("api/getFeed")!.properties.Environment.Variables;
    expect(JSON.stringify(variables(local).JWKS_URI)).toMatch(/"http:\/\/localhost:4577\/".*jwks\.json"/);
    expect(variables(dev)).not.toHaveProperty("JWKS_URI");
  });

  it("allow a guard in front of the local table, but never in front of one on AWS", () => {
    const localTableEndpoint = "http://127.0.0.1:4999";
    const endpointOf = (context: Record<string, string>) =>
      functionsOf(synthesize({ ...context, localTableEndpoint })).get("api/getFeed")!.properties.Environment
        .Variables.AWS_ENDPOINT_URL_DYNAMODB;
    expect(endpointOf({ stage: "local" })).toBe("http://127.0.0.1:4999/api/getFeed");
    expect(endpointOf({ stage: "prod" })).toBeUndefined();
  });

  it("name no account or region, so one synthesis deploys anywhere", () => {
    for (const { account, region } of dev.stacks) {
      expect(`${account} ${region}`).toMatch(/^\$\{Token.*AWS.AccountId.*\} \$\{Token.*AWS.Region.*\}$/);
    }
  });

  it("omit the website locally, where npm start serves it", () => {
    const ids = ({ stacks }: Synthesized) => stacks.map(({ id }) => id);
    expect(ids(dev).filter((id) => !ids(local).includes(id))).toEqual(["MurmurWeb"]);
  });

  it("pass the fan-out-on-write limit to the step that updates counters", () => {
    const { Environment } = functionsOf(prod).get("events/update-counters")!.properties;
    expect(Environment.Variables.FAN_OUT_ON_WRITE_LIMIT).toBe("5000");
  });
});

describe("rate limits", () => {
  it("are on unless the context switches them off, and the API's functions know", () => {
    const limitsOf = (synthesized: Synthesized) =>
      functionsOf(synthesized).get("api/createTweet")!.properties.Environment.Variables.RATE_LIMITS;
    expect([dev, local].map(limitsOf)).toEqual(["on", "on"]);
    expect(limitsOf(synthesize({ rateLimits: "off" }))).toBe("off");
  });
});

describe("configuration", () => {
  const read = (context: Record<string, string>) => () => readConfig(new App({ context }).node);

  it("is optional", () => {
    expect(read({})()).toMatchObject({ stage: "dev", ...fanOutDefaults, localEndpoint: undefined });
  });

  it.each([
    [
      { stage: "Staging" },
      'Context "stage" is "Staging"; use up to 16 lower-case letters, digits and hyphens, and begin with a letter.',
    ],
    [{ fanOutOnWriteLimit: "many" }, 'Context "fanOutOnWriteLimit" is "many"; use a positive number.'],
    [{ fanOutOnWriteTweets: "0" }, 'Context "fanOutOnWriteTweets" is "0"; use a positive number.'],
    [{ fanOutOnWriteLimit: "0" }, 'Context "fanOutOnWriteLimit" is "0"; use a positive number.'],
    [{ batchWindow: "0.2" }, 'Context "batchWindow" is "0.2"; use whole seconds from 0 to 10.'],
    [{ batchWindow: "11" }, 'Context "batchWindow" is "11"; use whole seconds from 0 to 10.'],
    [{ warmThroughput: "hot" }, 'Context "warmThroughput" is "hot"; use a positive number.'],
    [{ signUpsPerIp: "9" }, 'Context "signUpsPerIp" is "9"; use at least 10, or off.'],
    [{ rateLimits: "some" }, 'Context "rateLimits" is "some"; use on, off.'],
    [{ awsClients: "own" }, 'Context "awsClients" is "own"; use thin, sdk.'],
    [{ logLevel: "TRACE" }, 'Context "logLevel" is "TRACE"; use INFO, WARN, ERROR.'],
    [{ logSampling: "2" }, 'Context "logSampling" is "2"; use a number from 0 to 1.'],
    [{ tracing: "yes" }, 'Context "tracing" is "yes"; use on, off.'],
    [{ redirectUris: "nowhere" }, 'Context "redirectUris" holds "nowhere", which is not a URL.'],
    [{ stage: "local", localEndpoint: "4566" }, 'Context "localEndpoint" holds "4566", which is not a URL.'],
  ])("explains what is wrong with %j", (context, message) => {
    expect(read(context as Record<string, string>)).toThrow(message);
  });
});

describe("AwsSolutions", () => {
  it.each(["dev", "prod"])("finds nothing unexplained in %s", (stage) => {
    const { nag } = stage === "dev" ? dev : prod;
    expect(nag).toMatchObject({ success: true, violations: [] });
  });

  it("has every exception explained in a sentence, on the construct it concerns", () => {
    const { acknowledged, stacks } = dev;
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { rule, reason } of acknowledged) expect(reason, rule).toMatch(/^[A-Z].{20,}\.$/);
    const ids = stacks.map(({ id }) => id);
    expect(acknowledged.filter(({ path }) => ids.includes(path)).map(({ path }) => path)).toEqual([]);
  });
});
