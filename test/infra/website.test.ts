import { beforeAll, describe, expect, it } from "vitest";
import { fileOf } from "../../lib/infra/page-files.ts";
import { ofType, type Properties, type Resource, type Synthesized, synthesize } from "./synthesized.ts";

const DOMAIN = {
  domainName: "murmur.example",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/c",
  hostedZoneId: "Z123",
  webAclArn: "arn:aws:wafv2:us-east-1:111122223333:global/webacl/w/1",
};

let dev: Synthesized;
let own: Synthesized;

beforeAll(() => {
  dev = synthesize();
  own = synthesize({ stage: "prod", ...DOMAIN });
});

const only = (synthesized: Synthesized, type: string): Properties => {
  const found = ofType(synthesized, type);
  expect(found, type).toHaveLength(1);
  return found[0]!.properties;
};
const distribution = (synthesized: Synthesized): Properties =>
  only(synthesized, "AWS::CloudFront::Distribution").DistributionConfig;
const named = (type: string, id: string): Properties =>
  ofType(dev, type).find((resource) => resource.id.includes(id))!.properties;
const deployments = () => ofType(dev, "Custom::CDKBucketDeployment");

describe("the website's files", () => {
  it("are private: the bucket serves only this distribution, and only over TLS", () => {
    const bucket = ofType(dev, "AWS::S3::Bucket").find(({ stack }) => stack === "MurmurWeb")!;
    expect(bucket.properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(bucket.properties.WebsiteConfiguration).toBeUndefined();
    const statements: Properties[] = only(dev, "AWS::S3::BucketPolicy").PolicyDocument.Statement;
    const allowed = statements.filter(({ Effect }) => Effect === "Allow");
    expect(allowed.flatMap(({ Action }) => Action)).toEqual(["s3:GetObject", "s3:ListBucket"]);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: "cloudfront.amazonaws.com" });
      expect(JSON.stringify(Condition)).toContain("WebsiteDistribution");
    }
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
  });

  it("are cached forever if their name contains a hash, and revalidated each time if not", () => {
    const caching = deployments().map(({ properties }) => [
      properties.Include ?? ["everything"],
      properties.Exclude,
      properties.SystemMetadata["cache-control"],
    ]);
    expect(caching).toEqual([
      [["assets/*"], ["*"], "public, max-age=31536000, immutable"],
      [["everything"], ["assets/*"], "no-cache"],
    ]);
  });

  it("never refer to a missing file: pages are uploaded last, and earlier files stay", () => {
    const [hashed, pages] = deployments() as [Resource, Resource];
    expect(pages.raw.DependsOn).toEqual(expect.arrayContaining([hashed.id]));
    for (const { properties } of [hashed, pages]) expect(properties.Prune).toBe(false);
  });

  it("say in config.json where to sign in and which API to call", () => {
    const [, pages] = deployments();
    expect(pages!.properties.SourceMarkers.at(-1)).toBeDefined();
    const markers = JSON.stringify(pages!.properties.SourceMarkers.at(-1));
    for (const part of ["UserPoolClient", "IdentityUsers", "AWS::Region", "WebsiteDistribution"]) {
      expect(markers, part).toContain(part.replace("UserPoolClient", "Client"));
    }
  });
});

describe("the page", () => {
  it.each([
    ["/", "/index.html"],
    ["/@alice", "/index.html"],
    ["/@alice/followers", "/index.html"],
    ["/tweets/01JB00000000000000000000AA", "/index.html"],
    ["/callback", "/index.html"],
    ["/assets/main-4f2a.js", "/assets/main-4f2a.js"],
    ["/config.json", "/config.json"],
    ["/missing.png", "/missing.png"],
  ])("serves %s from %s", (path, file) => {
    expect(fileOf(path)).toBe(file);
  });

  it("is resolved by the same function in CloudFront", () => {
    const { FunctionCode, FunctionConfig, AutoPublish } = only(dev, "AWS::CloudFront::Function");
    const handler = new Function(`${FunctionCode}; return handler;`)() as (event: object) => Properties;
    expect(handler({ request: { uri: "/@bob" } })).toEqual({ uri: "/index.html" });
    expect(handler({ request: { uri: "/icon.svg" } })).toEqual({ uri: "/icon.svg" });
    expect(FunctionConfig.Runtime).toBe("cloudfront-js-2.0");
    expect(AutoPublish).toBe(true);
    const { FunctionAssociations } = distribution(dev).DefaultCacheBehavior;
    expect(FunctionAssociations).toEqual([expect.objectContaining({ EventType: "viewer-request" })]);
  });

  it("is served over HTTPS only, and cached by CloudFront only as its headers say", () => {
    expect(distribution(dev).DefaultCacheBehavior.ViewerProtocolPolicy).toBe("redirect-to-https");
    const cache = named("AWS::CloudFront::CachePolicy", "PageCache").CachePolicyConfig;
    expect(cache).toMatchObject({ MinTTL: 0, DefaultTTL: 0 });
  });

  it("runs no inline code, cannot be framed, and calls only its API and the authorization server", () => {
    const { SecurityHeadersConfig: security } = named(
      "AWS::CloudFront::ResponseHeadersPolicy",
      "PageHeaders",
    ).ResponseHeadersPolicyConfig;
    const policy = JSON.stringify(security.ContentSecurityPolicy.ContentSecurityPolicy);
    expect(policy).not.toMatch(/unsafe|\*/);
    for (const directive of ["default-src 'none'", "script-src 'self'", "style-src 'self'"]) {
      expect(policy).toContain(directive);
    }
    expect(policy).toMatch(/connect-src 'self' https:\/\/.*\.auth\..*https:\/\/cognito-idp\./);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(security).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: "DENY" },
      ReferrerPolicy: { ReferrerPolicy: "strict-origin-when-cross-origin" },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true },
    });
  });
});

describe("the API behind the website", () => {
  const behavior = () => distribution(dev).CacheBehaviors as Properties[];

  it("covers exactly /v1, with every method and everything the browser sends except the host", () => {
    expect(behavior().map(({ PathPattern }) => PathPattern)).toEqual(["/v1/*"]);
    const [api] = behavior();
    expect(api!.AllowedMethods.sort()).toEqual("DELETE GET HEAD OPTIONS PATCH POST PUT".split(" "));
    // CloudFront's own policy AllViewerExceptHostHeader.
    expect(api!.OriginRequestPolicyId).toBe("b689b0a8-53d0-40ab-baf2-68738e2966ac");
    expect(api!.FunctionAssociations).toBeUndefined();
  });

  it("is cached as its responses say, for a minute at most, separately for each token", () => {
    const cache = named("AWS::CloudFront::CachePolicy", "ApiCache").CachePolicyConfig;
    expect(cache).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 60 });
    expect(cache.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      HeadersConfig: { HeaderBehavior: "whitelist", Headers: ["Authorization"] },
      QueryStringsConfig: { QueryStringBehavior: "all" },
      CookiesConfig: { CookieBehavior: "none" },
    });
  });

  it("never takes a token over plain HTTP, from the browser or to the gateway", () => {
    expect(behavior()[0]!.ViewerProtocolPolicy).toBe("https-only");
    const origin = distribution(dev).Origins.find((one: Properties) => one.CustomOriginConfig);
    expect(origin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: "https-only",
      OriginSSLProtocols: ["TLSv1.2"],
    });
  });

  it("has its errors neither cached nor replaced by a page", () => {
    for (const error of distribution(dev).CustomErrorResponses) {
      expect(error).toMatchObject({ ErrorCachingMinTTL: 0 });
      expect(error.ResponsePagePath).toBeUndefined();
    }
    const codes = distribution(dev).CustomErrorResponses.map((error: Properties) => error.ErrorCode);
    expect(codes).toEqual(expect.arrayContaining([403, 404, 500, 503]));
  });
});

describe("the sign-in callback URLs", () => {
  /** What the call is told: its parameters are JSON in which references stand between pieces of text. */
  const call = (kind: "Create" | "Update" | "Delete") => {
    const parts = only(dev, "Custom::AWS")[kind]["Fn::Join"][1] as (string | object)[];
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
    expect(call("Delete").parameters.CallbackURLs).toEqual(parameters.CallbackURLs.slice(1));
  });

  it("are set again on every change, without altering any other client setting", () => {
    const { parameters } = call("Update");
    const { UserPoolId, ClientId, CallbackURLs, LogoutURLs, AllowedOAuthScopes, ...told } = parameters;
    const client = only(dev, "AWS::Cognito::UserPoolClient");
    const {
      UserPoolId: _pool,
      CallbackURLs: _callbacks,
      LogoutURLs: _logouts,
      AllowedOAuthScopes: scopes,
      GenerateSecret,
      ...settings
    } = client;
    expect(told).toEqual(settings);
    expect(GenerateSecret).toBe(false);
    expect(AllowedOAuthScopes).toHaveLength(scopes.length);
    expect([UserPoolId, ClientId, CallbackURLs, LogoutURLs]).not.toContain(undefined);
  });

  it("need no call with a custom domain, which is known in advance", () => {
    expect(ofType(own, "Custom::AWS")).toEqual([]);
    expect(only(own, "AWS::Cognito::UserPoolClient").CallbackURLs).toContain(
      "https://murmur.example/callback",
    );
  });
});

describe("options", () => {
  it("serve a custom domain with its certificate, its DNS records and a web ACL", () => {
    const config = distribution(own);
    expect(config.Aliases).toEqual([DOMAIN.domainName]);
    expect(config.ViewerCertificate).toMatchObject({
      AcmCertificateArn: DOMAIN.certificateArn,
      MinimumProtocolVersion: "TLSv1.2_2021",
      SslSupportMethod: "sni-only",
    });
    expect(config.WebACLId).toBe(DOMAIN.webAclArn);
    const records = ofType(own, "AWS::Route53::RecordSet").map(({ properties }) => [
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
    expect(own.nag).toMatchObject({ success: true, violations: [] });
  });
});
