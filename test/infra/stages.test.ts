import { App } from "aws-cdk-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../lib/infra/config.ts";
import { serviceParts, stageOf } from "../../lib/infra/stage-names.ts";
import {
  ofType,
  onlyOne,
  type Properties,
  resolveReference,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

/** As long as a stage's name may be. */
const LONGEST = "feature-branch-7";
const LONGEST_REGION = "ap-southeast-2";

let prod: Synthesized;
let branch: Synthesized;

beforeAll(() => {
  prod = synthesize({ stage: "prod" });
  branch = synthesize({ stage: LONGEST });
});

const inAllRegions = [
  "AWS::CloudFront::CachePolicy",
  "AWS::CloudFront::Function",
  "AWS::CloudFront::OriginAccessControl",
  "AWS::CloudFront::ResponseHeadersPolicy",
];

/** The names that a template gives to resources, with references resolved for one account and region. */
function namesIn({ resources }: Synthesized): { type: string; name: string }[] {
  return resources.flatMap(({ type, properties }) =>
    Object.entries({ ...properties, ...Object.values(properties).find(hasName) })
      .filter(([key]) => isName(type, key))
      .map(([, name]) => ({ type, name: resolved(name) })),
  );
}

const hasName = (value: unknown): value is object =>
  typeof value === "object" && value !== null && "Name" in value;

/** Their names refer to another resource, or are unique only within one. */
const insideOthers = [
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Stage",
  "AWS::Cognito::UserPoolGroup",
  "AWS::Cognito::UserPoolResourceServer",
  "AWS::IAM::Policy",
  "AWS::CodeDeploy::DeploymentGroup",
  "AWS::Lambda::Alias",
  "AWS::Lambda::EventSourceMapping",
  "AWS::Lambda::Permission",
  "AWS::Lambda::Version",
];

function isName(type: string, key: string): boolean {
  if (insideOthers.includes(type) || type.startsWith("Custom::")) return false;
  // An alarm's metric has its name from AWS, and tells stages apart by its namespace or dimensions.
  if (key === "MetricName") return false;
  return /Name$/.test(key) || (type === "AWS::Cognito::UserPoolDomain" && key === "Domain");
}

function resolved(name: unknown): string {
  if (typeof name === "string") return name;
  const [separator, parts] = (name as Properties)["Fn::Join"] as [string, (string | { Ref: string })[]];
  const values: Record<string, string> = { "AWS::Region": LONGEST_REGION, "AWS::AccountId": "1".repeat(12) };
  return parts.map((part) => (typeof part === "string" ? part : values[part.Ref])).join(separator);
}

describe("two stages in one account", () => {
  it("share no stack and no name", () => {
    const stackNames = (murmur: Synthesized) => murmur.stacks.map(({ stackName }) => stackName);
    expect(stackNames(prod)).toEqual(
      [...["data", "api", ...serviceParts], ...["realtime", "events", "backup", "web", "ops"]].map(
        (part) => `murmur-prod-${part}`,
      ),
    );
    const names = [prod, branch].map((murmur) => [
      ...stackNames(murmur),
      ...namesIn(murmur).map(({ name }) => name),
    ]);
    expect(names[0]!.filter((name) => names[1]!.includes(name))).toEqual([]);
    for (const [index, stage] of ["prod", LONGEST].entries())
      for (const name of names[index]!)
        expect(name).toMatch(new RegExp(`^(murmur-${stage}(-|$)|/murmur/${stage}/)`));
  });

  it("have names that differ by region where AWS keeps one list for all regions, and that AWS accepts", () => {
    const names = namesIn(branch).filter(({ type }) => inAllRegions.includes(type));
    expect(new Set(names.map(({ type }) => type))).toEqual(new Set(inAllRegions));
    for (const { name } of names) {
      expect(name).toMatch(/^[\w-]{1,64}$/);
      expect(name).toContain(`-${LONGEST_REGION}`);
    }
  });

  it("write separate metrics", () => {
    const namespaces = [prod, branch].map(({ resources }) =>
      resources.flatMap(({ properties }) => properties.Environment?.Variables?.METRICS_NAMESPACE ?? []),
    );
    expect(namespaces.map((one) => [...new Set(one)])).toEqual([["murmur-prod"], [`murmur-${LONGEST}`]]);
  });

  it("are told apart by the name of their table", () => {
    expect(stageOf("murmur-a-data-b-data-TableCD117FA1-1AB2")).toBe("a-data-b");
    expect(() => stageOf("orders")).toThrow("orders is not the name of a table that murmur deployed.");
  });
});

describe("the stage", () => {
  const read = (context: Record<string, string>) => readConfig(new App({ context }).node);

  it.each(["Prod", "1st", "a_b", "a".repeat(17), ""])("cannot be named %j", (stage) => {
    expect(() => read({ stage })).toThrow(`Context "stage" is "${stage}"`);
  });

  it("protects its stacks and data from deletion only if it is prod", () => {
    for (const { terminationProtection } of prod.stacks) expect(terminationProtection).toBe(true);
    for (const { terminationProtection } of branch.stacks) expect(terminationProtection).toBe(false);
    expect(read({ stage: "production" }).protected).toBe(false);
  });

  it("runs on a local AWS if it is named local or has a local endpoint", () => {
    expect(read({ stage: "local" }).localEndpoint).toBe("http://localhost:4566");
    expect(read({ stage: "two", localEndpoint: "http://localhost:4577/" }).localEndpoint).toBe(
      "http://localhost:4577",
    );
    expect(read({ stage: "two" }).localEndpoint).toBeUndefined();
  });

  it("tries a failed message again once its step's time is over on a local AWS, and after six times as long elsewhere", () => {
    const waits = (synthesized: Synthesized) =>
      ofType(synthesized, "AWS::Lambda::EventSourceMapping").flatMap((source) => {
        const { EventSourceArn, FunctionName } = source.properties;
        const queue = resolveReference(synthesized, source, EventSourceArn);
        if (queue.type !== "AWS::SQS::Queue") return [];
        const { Timeout } = resolveReference(synthesized, source, FunctionName).properties;
        return queue.properties.VisibilityTimeout / Timeout;
      });
    const [local, elsewhere] = [waits(synthesize({ stage: "local" })), waits(synthesize())];
    expect([new Set(local), new Set(elsewhere)]).toEqual([new Set([1]), new Set([6])]);
    expect(local).toHaveLength(elsewhere.length);
  });

  it("accepts sign-ins from localhost only if it is dev or on a local AWS, or if told to", () => {
    const localhost = ["http://localhost:8080/callback", "http://localhost:5173/callback"];
    expect(read({}).redirectUris).toEqual(localhost);
    expect(read({ stage: "local" }).redirectUris).toEqual(localhost);
    expect(read({ stage: "prod" }).redirectUris).toEqual([]);
    expect(read({ stage: "staging" }).redirectUris).toEqual([]);
    expect(read({ stage: "prod", redirectUris: localhost[0]! }).redirectUris).toEqual([localhost[0]]);
    for (const { properties } of prod.resources)
      expect(JSON.stringify(properties)).not.toContain("localhost");
  });

  it("sends users back to its own sign-in pages until its website has a URL", () => {
    const { CallbackURLs, LogoutURLs } = onlyOne(prod, "AWS::Cognito::UserPoolClient");
    expect(JSON.stringify(CallbackURLs)).toMatch(/^\[.*"https:\/\/".*UsersDomain.*\.auth\..*AWS::Region/);
    expect(LogoutURLs).toEqual(CallbackURLs);
    const callback = ofType(prod, "Custom::AWS").find(({ id }) => id.includes("Callback"))!.properties;
    const [website] = JSON.stringify(callback.Update).match(/CallbackURLs.*?\]/) ?? [];
    expect(website).toMatch(/WebsiteDistribution/);
    expect(website).not.toContain("auth");
  });
});
