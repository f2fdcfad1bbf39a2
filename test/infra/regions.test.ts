import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { isAlarm } from "./alarm-evaluation.ts";
import {
  functionsOf,
  ofType,
  onlyOne,
  type Properties,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";
import { BOTH, FIRST, synthesizeIn } from "./two-regions.ts";

let first: Synthesized;
let second: Synthesized;

beforeAll(() => {
  first = synthesizeIn("us-east-1");
  second = synthesizeIn("eu-west-1", FIRST);
});
afterEach(() => vi.unstubAllEnvs());

const environmentOf = (synthesized: Synthesized, name: string) =>
  functionsOf(synthesized).get(name)!.properties.Environment.Variables as Properties;
const records = (synthesized: Synthesized) => ofType(synthesized, "AWS::Route53::RecordSet");

describe("the table", () => {
  it("has a replica in the other region, as well protected as in the first", () => {
    const { Replicas } = onlyOne(first, "AWS::DynamoDB::GlobalTable");
    expect(Replicas.map(({ Region }: Properties) => Region).sort()).toEqual(["eu-west-1", "us-east-1"]);
    for (const replica of Replicas)
      expect(replica).toMatchObject({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      });
  });

  it("is used, not created, by the stacks of the other region", () => {
    expect(ofType(second, "AWS::DynamoDB::GlobalTable")).toEqual([]);
    expect(environmentOf(second, "api/getTweet").TABLE_NAME).toBe("murmur-prod-data-Table");
    const reader = ofType(second, "AWS::Lambda::EventSourceMapping").filter(
      ({ properties }) => properties.EventSourceArn === FIRST.tableStreamArn,
    );
    expect(reader).toHaveLength(1);
  });
});

describe("events", () => {
  it("are published where they were written: both readers know which region is the first", () => {
    for (const region of [first, second])
      expect(environmentOf(region, "events/publish-changes").FIRST_REGION).toBe("us-east-1");
    expect(environmentOf(synthesize(), "events/publish-changes")).not.toHaveProperty("FIRST_REGION");
  });

  it("have the same consumers in both regions, but timers run in one", () => {
    const timers = ["auth/start-deletions", "events/start-pauses", "events/remove-media"] as const;
    const steps = (region: Synthesized) =>
      [...functionsOf(region).keys()].filter(
        (name) => /^events/.test(name) && !timers.some((timer) => timer === name),
      );
    expect(steps(second).sort()).toEqual(steps(first).sort());
    for (const name of timers) {
      expect(functionsOf(first).has(name)).toBe(true);
      expect(functionsOf(second).has(name)).toBe(false);
    }
  });
});

describe("sign-in", () => {
  it("stays in the first region, whose tokens both accept", () => {
    expect(ofType(second, "AWS::Cognito::UserPool")).toEqual([]);
    expect(onlyOne(second, "AWS::ApiGatewayV2::Authorizer").JwtConfiguration).toEqual({
      Audience: ["client"],
      Issuer: {
        "Fn::Join": [
          "",
          ["https://cognito-idp.us-east-1.", { Ref: "AWS::URLSuffix" }, "/us-east-1_Murmur123"],
        ],
      },
    });
    expect(environmentOf(second, "api/getFeed").TOKEN_URL).toBe(
      "https://murmur-prod-111122223333.auth.us-east-1.amazoncognito.com/oauth2/token",
    );
  });
});

describe("the names of the APIs", () => {
  it.each(["api.murmur.example", "live.murmur.example"])(
    "move %s to the other region within 40 s",
    (host) => {
      const [primary, secondary] = [first, second].map((region) =>
        records(region).find(({ properties }) => properties.Name === host),
      );
      expect(primary!.properties).toMatchObject({ Failover: "PRIMARY", Type: "CNAME", TTL: "10" });
      expect(secondary!.properties).toMatchObject({ Failover: "SECONDARY", Type: "CNAME", TTL: "10" });
      expect(primary!.properties.HealthCheckId).toBeDefined();
      const { RequestInterval, FailureThreshold } = onlyOne(
        first,
        "AWS::Route53::HealthCheck",
      ).HealthCheckConfig;
      expect(RequestInterval * FailureThreshold + Number(primary!.properties.TTL)).toBeLessThanOrEqual(40);
    },
  );

  it("are checked by asking each region's own gateway for its health", () => {
    for (const region of [first, second]) {
      const { HealthCheckConfig } = onlyOne(region, "AWS::Route53::HealthCheck");
      expect(HealthCheckConfig).toMatchObject({ Type: "HTTPS", ResourcePath: "/v1/health" });
      expect(JSON.stringify(HealthCheckConfig.FullyQualifiedDomainName)).toContain("ApiEndpoint");
    }
  });

  it("are what CloudFront and the pages call", () => {
    const { Origins } = onlyOne(first, "AWS::CloudFront::Distribution").DistributionConfig;
    expect(Origins.map(({ DomainName }: Properties) => DomainName)).toContain("api.murmur.example");
    expect(ofType(second, "AWS::CloudFront::Distribution")).toEqual([]);
    expect(JSON.stringify(first.resources)).toContain("wss://live.murmur.example");
  });
});

describe("the origin secret", () => {
  it("is replicated, so that the other region's API accepts what CloudFront sends", () => {
    for (const { properties } of ofType(first, "AWS::SecretsManager::Secret"))
      expect(properties.ReplicaRegions).toEqual([{ Region: "eu-west-1" }]);
    expect(environmentOf(second, "api/getTweet").ORIGIN_SECRETS).toContain(
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:Version1-AbCdEf",
    );
  });
});

describe("the secret behind the keys for push services", () => {
  it("is the first region's, so that its subscriptions are good in the other", () => {
    const step = environmentOf(second, "events/push-notifications");
    expect(step.PUSH_SECRET).toContain(
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:PushSecret-AbCdEf",
    );
    expect(ofType(second, "AWS::SecretsManager::Secret")).toEqual([]);
  });
});

describe("monitoring", () => {
  const alarmNames = (synthesized: Synthesized) =>
    new Set(ofType(synthesized, "AWS::CloudWatch::Alarm").map(({ properties }) => properties.AlarmName));

  it("is complete in the other region, except for what only the first one has", () => {
    const [here, there] = [alarmNames(first), alarmNames(second)];
    expect([...here].filter((name) => !there.has(name)).sort()).toEqual([
      "murmur-prod-sign-in-throttles",
      "murmur-prod-synthetic-canary",
    ]);
    expect([...there].filter((name) => !here.has(name))).toEqual([]);
    for (const namespace of ["AWS/CloudFront", "AWS/Cognito"]) {
      expect(JSON.stringify(onlyOne(first, "AWS::CloudWatch::Dashboard"))).toContain(namespace);
      expect(JSON.stringify(onlyOne(second, "AWS::CloudWatch::Dashboard"))).not.toContain(namespace);
    }
    expect(ofType(second, "AWS::CE::AnomalyMonitor")).toEqual([]);
    expect(functionsOf(first).has("ops/recount")).toBe(true);
    expect(functionsOf(second).has("ops/recount"), "counters are repaired from one region").toBe(false);
  });
});

describe("writes in both regions", () => {
  const alarmsIn = (synthesized: Synthesized) =>
    ofType(synthesized, "AWS::CloudWatch::Alarm")
      .map(({ properties }) => properties)
      .filter(({ AlarmName }) => AlarmName === "murmur-prod-both-regions-write");

  it("ring an alarm with a runbook entry, and other stages do without it", () => {
    const [alarm] = alarmsIn(first);
    expect(alarm!.AlarmDescription).toContain("docs/operations.md#both-regions-write");
    expect(JSON.stringify(alarm!.AlarmActions)).toContain("Tickets");
    const runbook = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
    expect(runbook).toContain("\n### both-regions-write\n");
    expect(alarmsIn(synthesize({ stage: "prod" }))).toEqual([]);
  });

  it.each([
    ["only this region writes", 40, 0, false],
    ["only the other region writes", 0, 40, false],
    ["both write in one minute", 40, 1, true],
  ])("when %s: %d events of its own and %d records of the other", (_, own, others, rings) => {
    const measured: Record<string, number[]> = { EventsPublished: [own], RecordsOfOtherRegions: [others] };
    expect(isAlarm(alarmsIn(first)[0]!, (metric) => measured[metric] ?? [])).toBe(rings);
    expect(isAlarm(alarmsIn(first)[0]!, () => [])).toBe(false);
  });
});

describe("the options of several regions", () => {
  it("pass cdk-nag's rules in both", () => {
    for (const { nag } of [first, second]) expect(nag).toMatchObject({ success: true, violations: [] });
  });

  it("say what is missing or wrong", () => {
    for (const regions of ["us-east-1", "us-east-1,us-east-1", "us-east-1,eu-west-1,ap-south-1"])
      expect(() => synthesizeIn("us-east-1", { regions })).toThrow(/use two regions/);
    expect(() => synthesizeIn("ap-south-1")).toThrow(
      /set AWS_REGION to one of the regions us-east-1, eu-west-1/,
    );
    expect(() => synthesizeIn("eu-west-1")).toThrow(/"tableStreamArn" is missing: pass the LatestStreamArn/);
    const { userPoolId: _, ...others } = FIRST;
    expect(() => synthesizeIn("eu-west-1", others)).toThrow(
      /pass the output UserPoolId of the stack in us-east-1/,
    );
    const { originSecretArns: _arns, ...withoutSecret } = FIRST;
    expect(() => synthesizeIn("eu-west-1", withoutSecret)).toThrow(/pass the output OriginSecretArns/);
    const { webDistributionId: _web, ...withoutWebsite } = FIRST;
    expect(() => synthesizeIn("eu-west-1", withoutWebsite)).toThrow(/pass the output WebDistributionId/);
    vi.stubEnv("CDK_DEFAULT_REGION", "us-east-1");
    expect(() => synthesize({ regions: BOTH.regions })).toThrow(/needs "domainName" and "hostedZoneId"/);
  });
});
