import { beforeAll, describe, expect, it } from "vitest";
import { PAGES_ROOT, sitePatterns } from "../../lib/contract/site/pages.ts";
import { fileOf, robotsOf } from "../../lib/infra/page-files.ts";
import {
  distributionOf,
  ofType,
  type Properties,
  type Resource,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

let dev: Synthesized;

beforeAll(() => {
  dev = synthesize();
});

const named = (type: string, id: string): Properties =>
  ofType(dev, type).find((resource) => resource.id.includes(id))!.properties;
/** Whether it is what CDK's function needs to empty the bucket before it is deleted. */
const empties = (action: string | string[]) => [action].flat().includes("s3:DeleteObject*");
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
    const statements: Properties[] = ofType(dev, "AWS::S3::BucketPolicy").find(
      ({ stack }) => stack === "MurmurWeb",
    )!.properties.PolicyDocument.Statement;
    const allowed = statements.filter(({ Effect, Action }) => Effect === "Allow" && !empties(Action));
    expect(allowed.flatMap(({ Action }) => Action)).toEqual(["s3:GetObject", "s3:ListBucket"]);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: "cloudfront.amazonaws.com" });
      expect(JSON.stringify(Condition)).toContain("WebsiteDistribution");
    }
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
  });

  it("are deleted with the bucket in every stage, because only an empty bucket can be deleted", () => {
    for (const murmur of [dev, synthesize({ stage: "prod" })]) {
      const buckets = ofType(murmur, "AWS::S3::Bucket").filter(({ stack }) => stack === "MurmurWeb");
      for (const { raw } of buckets) expect(raw.DeletionPolicy).toBe("Delete");
      const emptied = ofType(murmur, "Custom::S3AutoDeleteObjects");
      expect(emptied.map((one) => one.properties.BucketName)).toEqual(buckets.map(({ id }) => ({ Ref: id })));
      for (const { properties } of ofType(murmur, "Custom::CDKBucketDeployment"))
        expect(properties.RetainOnDelete).toBe(true);
    }
  });

  it("are cached forever if their name contains a hash, and revalidated each time if not", () => {
    const caching = deployments().map(({ properties }) => [
      properties.Include ?? ["everything"],
      properties.Exclude,
      properties.SystemMetadata["cache-control"],
    ]);
    expect(caching).toEqual([
      [["assets/*"], ["*"], "public, max-age=31536000, immutable"],
      [["everything"], ["assets/*", "service-worker.js"], "no-cache"],
      [["service-worker.js"], ["*"], "no-cache"],
    ]);
  });

  it("never refer to a missing file: pages come after their files, the service worker after both, and earlier files stay", () => {
    const [hashed, pages, worker] = deployments() as [Resource, Resource, Resource];
    expect(pages.raw.DependsOn).toEqual(expect.arrayContaining([hashed.id]));
    expect(worker.raw.DependsOn).toEqual(expect.arrayContaining([pages.id]));
    for (const { properties } of [hashed, pages, worker]) expect(properties.Prune).toBe(false);
  });

  it("say in config.json where to sign in and which API to call", () => {
    const [, pages] = deployments();
    const markers = JSON.stringify(pages!.properties.SourceMarkers[1]);
    for (const part of ["UserPoolClient", "IdentityUsers", "AWS::Region", "WebsiteDistribution"]) {
      expect(markers, part).toContain(part.replace("UserPoolClient", "Client"));
    }
  });

  it("tell search engines in robots.txt where the sitemap is", () => {
    const [, pages] = deployments();
    expect(JSON.stringify(pages!.properties.SourceMarkers[2])).toContain("WebsiteDistribution");
    expect(robotsOf("https://m.example")).toContain("\nSitemap: https://m.example/sitemap.xml\n");
  });
});

describe("the page", () => {
  it.each([
    ["/", "/index.html"],
    ["/explore/people", "/index.html"],
    ["/settings/", "/index.html"],
    ["/welcome", "/index.html"],
    ["/callback", "/index.html"],
    ["/nothing/here", "/404.html"],
    ["/explore/nothing", "/404.html"],
    ["/assets/main-4f2a.js", "/assets/main-4f2a.js"],
    ["/config.json", "/config.json"],
    ["/missing.png", "/missing.png"],
  ])("serves %s from %s", (path, file) => {
    expect(fileOf(path)).toBe(file);
  });

  const runInCloudFront = (eventType: string) => {
    const associations: Properties[] = distributionOf(dev).DefaultCacheBehavior.FunctionAssociations;
    const association = associations.find(({ EventType }) => EventType === eventType)!;
    const [id] = association.FunctionARN["Fn::GetAtt"];
    const { FunctionCode, FunctionConfig, AutoPublish } = ofType(dev, "AWS::CloudFront::Function").find(
      (one) => one.id === id,
    )!.properties;
    expect([FunctionConfig.Runtime, AutoPublish]).toEqual(["cloudfront-js-2.0", true]);
    return new Function(`${FunctionCode}; return handler;`)() as (event: object) => Properties;
  };

  it("is resolved by the same function in CloudFront", () => {
    const handler = runInCloudFront("viewer-request");
    expect(handler({ request: { uri: "/explore" } })).toEqual({ uri: "/index.html" });
    expect(handler({ request: { uri: "/icon.svg" } })).toEqual({ uri: "/icon.svg" });
  });

  it("has the status 404 where there is nothing, whichever path CloudFront passes on", () => {
    const handler = runInCloudFront("viewer-response");
    const statusAt = (uri: string) => handler({ request: { uri }, response: { statusCode: 200 } }).statusCode;
    expect(["/nothing/here", "/404.html"].map(statusAt)).toEqual([404, 404]);
    expect(["/", "/explore", "/index.html", "/icon.svg"].map(statusAt)).toEqual([200, 200, 200, 200]);
  });

  it("is served over HTTPS only, and cached by CloudFront only as its headers say", () => {
    expect(distributionOf(dev).DefaultCacheBehavior.ViewerProtocolPolicy).toBe("redirect-to-https");
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
    for (const directive of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "worker-src 'self'",
    ]) {
      expect(policy).toContain(directive);
    }
    expect(policy).toMatch(/connect-src 'self' https:\/\/cognito-idp\./);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(security).toMatchObject({
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: "DENY" },
      ReferrerPolicy: { ReferrerPolicy: "strict-origin-when-cross-origin" },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: false },
    });
  });
});

const behaviors = () => distributionOf(dev).CacheBehaviors as Properties[];

describe("the pages that Lambdas make", () => {
  const made = () => behaviors().filter(({ PathPattern }) => !["/v1/*", "/media/*"].includes(PathPattern));

  it("are read from the gateway, below /pages, without anything that tells readers apart", () => {
    expect(made().map(({ PathPattern }) => PathPattern)).toEqual([...sitePatterns]);
    for (const behavior of made()) {
      const origin = distributionOf(dev).Origins.find(({ Id }: Properties) => Id === behavior.TargetOriginId);
      expect(origin).toMatchObject({
        OriginPath: PAGES_ROOT,
        CustomOriginConfig: { OriginProtocolPolicy: "https-only" },
      });
      expect(behavior.AllowedMethods ?? ["GET", "HEAD"]).toEqual(["GET", "HEAD"]);
      expect(behavior.OriginRequestPolicyId).toBeUndefined();
      expect(behavior.ResponseHeadersPolicyId).toEqual(
        distributionOf(dev).DefaultCacheBehavior.ResponseHeadersPolicyId,
      );
    }
    const cache = named("AWS::CloudFront::CachePolicy", "MadePageCache").CachePolicyConfig;
    expect(cache).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 60 });
    expect(cache.ParametersInCacheKeyAndForwardedToOrigin).toMatchObject({
      HeadersConfig: { HeaderBehavior: "none" },
      QueryStringsConfig: { QueryStringBehavior: "none" },
      CookiesConfig: { CookieBehavior: "none" },
    });
  });

  it("start from the website's index.html, which is recorded once all of its files are uploaded", () => {
    const records = ofType(dev, "Custom::AWS").filter(({ id }) => id.includes("SiteRecord"));
    expect(records).toHaveLength(1);
    const [{ properties, raw }] = records as [Resource];
    const call = JSON.stringify(properties.Create);
    for (const part of ["putItem", "<!doctype html>", "WebsiteDistribution", "SITE"])
      expect(call).toContain(part);
    expect(raw.DependsOn).toEqual(expect.arrayContaining(deployments().map(({ id }) => id)));
    const policy = ofType(dev, "AWS::IAM::Policy").find(({ id }) => id.includes("SiteRecord"))!;
    expect(policy.properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Action: "dynamodb:PutItem",
        Condition: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": ["SITE*"] } },
      }),
    ]);
  });
});

describe("the API behind the website", () => {
  it("covers exactly /v1, with every method and everything the browser sends except the host", () => {
    const [api] = behaviors();
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
    expect(behaviors()[0]!.ViewerProtocolPolicy).toBe("https-only");
    const origin = distributionOf(dev).Origins.find((one: Properties) => one.CustomOriginConfig);
    expect(origin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: "https-only",
      OriginSSLProtocols: ["TLSv1.2"],
    });
  });

  it("has its errors neither cached nor replaced by a page", () => {
    for (const error of distributionOf(dev).CustomErrorResponses) {
      expect(error).toMatchObject({ ErrorCachingMinTTL: 0 });
      expect(error.ResponsePagePath).toBeUndefined();
    }
    const codes = distributionOf(dev).CustomErrorResponses.map((error: Properties) => error.ErrorCode);
    expect(codes).toEqual(expect.arrayContaining([403, 404, 500, 503]));
  });
});
