import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { distributionOf, ofType, type Properties, type Synthesized, synthesize } from "./synthesized.ts";
import { BOTH, FIRST, synthesizeIn } from "./two-regions.ts";

let first: Synthesized;
let second: Synthesized;

beforeAll(() => {
  first = synthesizeIn("us-east-1");
  second = synthesizeIn("eu-west-1", FIRST);
});
afterEach(() => vi.unstubAllEnvs());

const outputsOf = ({ stacks }: Synthesized) =>
  stacks
    .flatMap(({ outputs }) => Object.keys(outputs ?? {}))
    .filter((name) => !name.startsWith("ExportsOutput"));

describe("the website's files", () => {
  const distribution = () => distributionOf(first);
  const bucketOf = (synthesized: Synthesized) =>
    ofType(synthesized, "AWS::S3::Bucket").find(
      ({ stack, id }) => stack === "MurmurWeb" && !id.includes("Logs"),
    )!;

  it("are read from the second region's bucket while the first one's fails", () => {
    const { Items } = distribution().OriginGroups;
    expect(Items).toHaveLength(1);
    const [{ Id, FailoverCriteria, Members }] = Items;
    expect(distribution().DefaultCacheBehavior.TargetOriginId).toBe(Id);
    expect(FailoverCriteria.StatusCodes.Items).toEqual([500, 502, 503, 504]);
    const [primary, fallback] = Members.Items.map(({ OriginId }: Properties) =>
      distribution().Origins.find((origin: Properties) => origin.Id === OriginId),
    );
    expect(JSON.stringify(primary.DomainName)).toContain(bucketOf(first).id);
    expect(primary.ConnectionAttempts * primary.ConnectionTimeout).toBeLessThanOrEqual(6);
    const name = bucketOf(second).properties.BucketName["Fn::Join"][1];
    expect(name).toEqual(["murmur-prod-web-", { Ref: "AWS::AccountId" }, "-eu-west-1"]);
    expect(fallback.DomainName["Fn::Join"][1]).toEqual([
      ...["murmur-prod-web-", { Ref: "AWS::AccountId" }, "-eu-west-1.s3.eu-west-1.amazonaws.com"],
    ]);
    expect(fallback.OriginAccessControlId).toEqual(primary.OriginAccessControlId);
  });

  it("have one bucket and no origin group in a deployment to one region", () => {
    const { OriginGroups, Origins } = distributionOf(synthesize({ stage: "prod" }));
    expect(OriginGroups).toBeUndefined();
    expect(Origins.every((origin: Properties) => !origin.ConnectionAttempts)).toBe(true);
  });

  it("are as private in the second region: only the first one's distribution reads them, over TLS", () => {
    const { properties } = bucketOf(second);
    expect(properties).toMatchObject({ PublicAccessBlockConfiguration: { RestrictPublicBuckets: true } });
    const { Statement } = ofType(second, "AWS::S3::BucketPolicy").find(({ stack }) => stack === "MurmurWeb")!
      .properties.PolicyDocument;
    const readers = Statement.filter(
      ({ Principal }: Properties) => Principal.Service === "cloudfront.amazonaws.com",
    );
    expect(readers.map(({ Action }: Properties) => Action)).toEqual(["s3:GetObject", "s3:ListBucket"]);
    for (const { Condition } of readers)
      expect(JSON.stringify(Condition.StringEquals["AWS:SourceArn"])).toContain(":distribution/E1MURMUR");
    expect(Statement).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
  });

  it("are uploaded by each region's deployment, with a config.json that names the first region's sign-in", () => {
    const [, config] = [first, second].map((region) => {
      const [hashed, pages, worker] = ofType(region, "Custom::CDKBucketDeployment");
      expect(pages!.raw.DependsOn).toEqual(expect.arrayContaining([hashed!.id]));
      expect(worker!.raw.DependsOn).toEqual(expect.arrayContaining([pages!.id]));
      return JSON.stringify(pages!.properties.SourceMarkers);
    });
    expect(config).toContain("https://cognito-idp.us-east-1.");
    expect(config).toContain("/us-east-1_Murmur123");
    expect(config).not.toContain("AWS::Region");
  });
});

describe("deployments by canary", () => {
  it("are those of both regions, and watch alarms of their own region", () => {
    const [here, there] = [first, second].map((region) => ofType(region, "AWS::CodeDeploy::DeploymentGroup"));
    expect(there!.length).toBeGreaterThan(50);
    expect(here!.length).toBeGreaterThanOrEqual(there!.length);
    const existing = ofType(second, "AWS::CloudWatch::Alarm").map(({ properties }) => properties.AlarmName);
    for (const { properties } of there!) {
      const alarms = properties.AlarmConfiguration.Alarms.map(({ Name }: Properties) => Name);
      expect(alarms.length).toBeGreaterThanOrEqual(4);
      expect(existing).toEqual(expect.arrayContaining(alarms));
    }
  });
});

describe("what operators' tools and people read from a region's stacks", () => {
  it("is complete in the second region", () => {
    const only = [
      // What exists once, and what only a deployment to the second region needs.
      ...["WebUrl", "WebDistributionId", "OriginSecretArns", "PushSecretArn", "Issuer"],
    ];
    expect(
      outputsOf(first)
        .filter((name) => !outputsOf(second).includes(name))
        .sort(),
    ).toEqual(only.sort());
    expect(outputsOf(second)).toContain("HealthCheckId");
  });
});

describe("the commands in docs/operations.md", () => {
  const text = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
  const setUp = text.slice(
    text.indexOf("### Set up the second region"),
    text.indexOf("### When a region fails"),
  );
  const [forFirst, forSecond] = setUp.split("Then the other one");
  const keysIn = (commands = "") => [...commands.matchAll(/-c (\w+)=/g)].map(([, key]) => key).sort();
  const read = [...text.matchAll(/output (us-east-1|eu-west-1) (\w+) (\w+)/g)];

  it("pass each region's deployment what it needs", () => {
    expect(keysIn(forFirst)).toEqual(Object.keys(BOTH).sort());
    expect(keysIn(forSecond)).toEqual(Object.keys({ ...BOTH, ...FIRST }).sort());
  });

  it.each(read.map(([command, region, stack, name]) => ({ command, region, stack, name })))(
    "read an output that exists: $command",
    ({ region, stack, name }) => {
      const { stacks } = region === "us-east-1" ? first : second;
      const { outputs } = stacks.find(({ stackName }) => stackName === `murmur-prod-${stack}`)!;
      expect(Object.keys(outputs)).toContain(name);
    },
  );
});
