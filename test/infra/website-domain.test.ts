import { beforeAll, describe, expect, it } from "vitest";
import {
  distributionOf,
  ofType,
  onlyOne,
  type Properties,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

const DOMAIN = {
  domainName: "murmur.example",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/c",
  hostedZoneId: "Z123",
  webAclArn: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/w/1",
};

let dev: Synthesized;
/** Synthesized with a custom domain and all other options. */
let customized: Synthesized;

beforeAll(() => {
  dev = synthesize();
  customized = synthesize({ stage: "prod", ...DOMAIN });
});

/** The properties of the call that registers callback URLs; undefined if there is none. */
const registering = (synthesized: Synthesized): Properties | undefined =>
  ofType(synthesized, "Custom::AWS").find(({ id }) => id.includes("Callback"))?.properties;

describe("the sign-in callback URLs", () => {
  /** The SDK call of the custom resource, parsed from JSON in which references interrupt the text. */
  const call = (kind: "Create" | "Update") => {
    const parts = registering(dev)![kind]["Fn::Join"][1] as (string | object)[];
    const text = parts.map((part) =>
      typeof part === "string" ? part : `<${JSON.stringify(part).replaceAll('"', "'")}>`,
    );
    return JSON.parse(text.join(""));
  };

  it("are the domain that CloudFront generated and the local addresses", () => {
    const { action, parameters } = call("Create");
    expect(action).toBe("UpdateUserPoolClient");
    expect(parameters.CallbackURLs).toEqual([
      expect.stringMatching(/^https:\/\/<.*WebsiteDistribution.*DomainName.*>\/callback$/),
      "http://localhost:8080/callback",
      "http://localhost:5173/callback",
    ]);
    expect(parameters.LogoutURLs).toEqual(parameters.CallbackURLs);
    // With a domain added later, the deletion of this call would otherwise run last and remove the new URLs.
    expect(registering(dev)!).not.toHaveProperty("Delete");
  });

  it("are set again on every change, without altering any other client setting", () => {
    const { parameters } = call("Update");
    const { UserPoolId, ClientId, CallbackURLs, LogoutURLs, AllowedOAuthScopes, ...sent } = parameters;
    const client = onlyOne(dev, "AWS::Cognito::UserPoolClient");
    const {
      UserPoolId: _pool,
      CallbackURLs: _callbacks,
      LogoutURLs: _logouts,
      AllowedOAuthScopes: scopes,
      GenerateSecret,
      ...settings
    } = client;
    expect(sent).toEqual(settings);
    expect(GenerateSecret).toBe(false);
    expect(AllowedOAuthScopes).toHaveLength(scopes.length);
    expect([UserPoolId, ClientId, CallbackURLs, LogoutURLs]).not.toContain(undefined);
  });

  it("are set again by every deployment, because a rolled-back one resets the client without changing the call", () => {
    const at = (deployedAt: string) => registering(synthesize({ deployedAt }))!;
    const [first, second] = [at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z")];
    expect(first.DeployedAt).not.toBe(second.DeployedAt);
    expect({ ...first, DeployedAt: "" }).toEqual({ ...second, DeployedAt: "" });
    expect(registering(dev)!.DeployedAt).toMatch(/^\d{4}-/);
  });

  it("need no call with a custom domain, which is known in advance", () => {
    expect(registering(customized)).toBeUndefined();
    expect(onlyOne(customized, "AWS::Cognito::UserPoolClient").CallbackURLs).toContain(
      "https://murmur.example/callback",
    );
  });
});

describe("options", () => {
  it("serve a custom domain with its certificate, its DNS records and a web ACL", () => {
    const config = distributionOf(customized);
    expect(config.Aliases).toEqual([DOMAIN.domainName]);
    expect(config.ViewerCertificate).toMatchObject({
      AcmCertificateArn: DOMAIN.certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    });
    expect(config.WebACLId).toBe(DOMAIN.webAclArn);
    const records = ofType(customized, "AWS::Route53::RecordSet").map(({ properties }) => [
      properties.Name,
      properties.Type,
      properties.HostedZoneId,
    ]);
    expect(records.sort()).toEqual([
      ["murmur.example.", "A", "Z123"],
      ["murmur.example.", "AAAA", "Z123"],
    ]);
  });

  it("require a certificate in us-east-1 for a custom domain", () => {
    const { domainName, certificateArn } = DOMAIN;
    expect(() => synthesize({ domainName })).toThrow(/"certificateArn".*us-east-1/);
    const elsewhere = certificateArn.replace("us-east-1", "eu-west-1");
    expect(() => synthesize({ domainName, certificateArn: elsewhere })).toThrow(/us-east-1/);
  });

  it("leave nothing unexplained for cdk-nag when all are set", () => {
    expect(customized.nag).toMatchObject({ success: true, violations: [] });
  });
});
