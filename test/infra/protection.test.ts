import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ORIGIN_SECRET_HEADER } from "../../lib/contract/site/pages.ts";
import {
  distributionOf,
  functionsOf,
  ofType,
  onlyOne,
  type Properties,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

const OWN_ACL = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/w/1";

let dev: Synthesized;
let prod: Synthesized;

beforeAll(() => {
  dev = synthesize();
  prod = synthesize({ stage: "prod" });
});

const websiteAcl = (synthesized: Synthesized) =>
  ofType(synthesized, "AWS::WAFv2::WebACL").find(({ properties }) => properties.Scope === "CLOUDFRONT");

describe("the website's web ACL", () => {
  it("stands before CloudFront in prod, and nowhere else by default", () => {
    expect(distributionOf(prod).WebACLId).toEqual({ "Fn::GetAtt": [websiteAcl(prod)!.id, "Arn"] });
    expect(websiteAcl(dev)).toBeUndefined();
    expect(distributionOf(dev).WebACLId).toBeUndefined();
  });

  it("refuses addresses that send too much, and what AWS knows as malicious", () => {
    const { DefaultAction, Rules } = websiteAcl(prod)!.properties;
    expect(DefaultAction).toEqual({ Allow: {} });
    expect(Rules.map(({ Name }: Properties) => Name)).toEqual([
      "RequestsPerIp",
      "AWSManagedRulesAmazonIpReputationList",
      "AWSManagedRulesKnownBadInputsRuleSet",
    ]);
    expect(Rules[0].Action).toEqual({ Block: { CustomResponse: { ResponseCode: 429 } } });
    expect(Rules[0].Statement.RateBasedStatement).toMatchObject({ Limit: 3000, EvaluationWindowSec: 300 });
  });

  it("lets alice tweet about an exploit: rules that read bodies only count", () => {
    const { ManagedRuleGroupStatement } = websiteAcl(prod)!.properties.Rules[2].Statement;
    expect(ManagedRuleGroupStatement.RuleActionOverrides).toEqual(
      ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"].map((Name) => ({
        Name,
        ActionToUse: { Count: {} },
      })),
    );
  });

  it("may be the operator's own, or none", () => {
    const own = synthesize({ stage: "prod", webAclArn: OWN_ACL });
    expect(websiteAcl(own)).toBeUndefined();
    expect(distributionOf(own).WebACLId).toBe(OWN_ACL);
    expect(distributionOf(synthesize({ stage: "prod", requestsPerIp: "off" })).WebACLId).toBeUndefined();
  });
});

describe("a deployment to another region than CloudFront's", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("says how to create the web ACL first, and can create only that", () => {
    vi.stubEnv("CDK_DEFAULT_REGION", "eu-west-1");
    expect(() => synthesize({ stage: "prod" })).toThrow(
      /web ACLs only from us-east-1, and this deployment goes to eu-west-1.*-c part=firewall.*-c webAclArn/,
    );
    expect(distributionOf(synthesize({ stage: "prod", webAclArn: OWN_ACL })).WebACLId).toBe(OWN_ACL);
    vi.stubEnv("CDK_DEFAULT_REGION", "us-east-1");
    const firewall = synthesize({ stage: "prod", part: "firewall" });
    expect(firewall.resources.map(({ type }) => type)).toEqual(["AWS::WAFv2::WebACL"]);
  });
});

describe("the API's own URL", () => {
  const secretsOf = (synthesized: Synthesized) =>
    ofType(synthesized, "AWS::SecretsManager::Secret").filter(({ id }) => id.startsWith("OriginSecret"));
  const sent = (synthesized: Synthesized) =>
    distributionOf(synthesized)
      .Origins.flatMap(({ OriginCustomHeaders }: Properties) => OriginCustomHeaders ?? [])
      .filter(({ HeaderName }: Properties) => HeaderName === ORIGIN_SECRET_HEADER);

  it("is closed in prod: CloudFront sends the API and the pages a secret that every function requires", () => {
    expect(sent(prod)).toHaveLength(2);
    const [secret] = secretsOf(prod);
    expect(JSON.stringify(sent(prod))).toContain("resolve:secretsmanager:");
    const callable = [...functionsOf(prod)].filter(
      ([name]) => /^(api|pages)\//.test(name) && name !== "api/getHealth",
    );
    expect(callable.length).toBeGreaterThan(40);
    for (const [name, { properties }] of callable) {
      expect(JSON.stringify(properties.Environment.Variables.ORIGIN_SECRETS), name).toContain(secret!.id);
    }
  });

  it("stays open for health checks, which cannot send a secret", () => {
    const { Environment } = functionsOf(prod).get("api/getHealth")!.properties;
    expect(Environment.Variables).not.toHaveProperty("ORIGIN_SECRETS");
    expect(Environment.Variables).toHaveProperty("TOKEN_URL");
  });

  it("stays open in dev, where no web ACL could be bypassed", () => {
    expect(sent(dev)).toEqual([]);
    expect(secretsOf(dev)).toEqual([]);
    expect(JSON.stringify(functionsOf(dev).get("api/getTweet"))).not.toContain("ORIGIN_SECRETS");
  });

  it("accepts the previous secret too, so that a rotation interrupts no request", () => {
    const rotated = synthesize({ stage: "prod", originSecretVersion: "2" });
    const [current, previous] = ["Version2", "Version1"].map((version) =>
      secretsOf(rotated).find(({ id }) => id.includes(version)),
    );
    expect(previous!.id).toBe(secretsOf(prod)[0]!.id);
    const accepted = JSON.stringify(
      functionsOf(rotated).get("api/getTweet")!.properties.Environment.Variables.ORIGIN_SECRETS,
    );
    expect(accepted).toContain(current!.id);
    expect(accepted).toContain(previous!.id);
    expect(JSON.stringify(sent(rotated))).toContain("Version2");
    expect(JSON.stringify(sent(rotated))).not.toContain("Version1");
  });
});

describe("CloudFront's access log", () => {
  it("is on in prod, and has no query string, cookie or referrer, which may contain codes and tickets", () => {
    const { RecordFields } = onlyOne(prod, "AWS::Logs::Delivery");
    expect(RecordFields).toContain("cs-uri-stem");
    for (const field of ["cs-uri-query", "cs(Cookie)", "cs(Referer)"])
      expect(RecordFields).not.toContain(field);
    expect(ofType(dev, "AWS::Logs::Delivery")).toEqual([]);
  });

  it("is deleted after 30 days", () => {
    const { DestinationResourceArn } = onlyOne(prod, "AWS::Logs::DeliveryDestination");
    const bucket = ofType(prod, "AWS::S3::Bucket").find(
      ({ id }) => id === DestinationResourceArn["Fn::GetAtt"][0],
    );
    expect(bucket!.properties.LifecycleConfiguration.Rules).toMatchObject([{ ExpirationInDays: 30 }]);
  });
});

describe("the audit trail", () => {
  it("records who reads and writes data, except murmur's functions, whose requests would cost a fortune", () => {
    const audited = synthesize({ stage: "prod", auditTrail: "on" });
    const { AdvancedEventSelectors, EnableLogFileValidation } = onlyOne(audited, "AWS::CloudTrail::Trail");
    expect(EnableLogFileValidation).toBe(true);
    const fields = AdvancedEventSelectors.map(({ FieldSelectors }: Properties) =>
      Object.fromEntries(FieldSelectors.map(({ Field, ...rest }: Properties) => [Field, rest])),
    );
    expect(fields.map((one: Properties) => one["resources.type"].Equals)).toEqual([
      ["AWS::DynamoDB::Table"],
      ["AWS::S3::Object"],
    ]);
    const excluded = JSON.stringify(fields[0]["userIdentity.arn"].NotStartsWith);
    for (const part of ["data", "api", "realtime", "events"])
      expect(excluded).toContain(`/murmur-prod-${part}-`);
    expect(audited.nag).toMatchObject({ success: true, violations: [] });
  });

  it("is off unless the context asks for it", () => {
    expect(ofType(prod, "AWS::CloudTrail::Trail")).toEqual([]);
  });
});

describe("an event that a queue's subscription cannot deliver", () => {
  it("goes to that queue's dead-letter queue", () => {
    const subscriptions = ofType(prod, "AWS::SNS::Subscription");
    expect(subscriptions.length).toBeGreaterThan(0);
    for (const { properties } of subscriptions) {
      const [queue] = properties.Endpoint["Fn::GetAtt"];
      const { RedrivePolicy } = prod.resources.find(({ id }) => id === queue)!.properties;
      expect(properties.RedrivePolicy.deadLetterTargetArn).toEqual(RedrivePolicy.deadLetterTargetArn);
    }
  });
});
