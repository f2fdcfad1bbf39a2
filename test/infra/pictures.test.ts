import { describe, expect, it } from "vitest";
import { distributionOf, ofType, type Properties, synthesize } from "./synthesized.ts";

describe("pictures", () => {
  it("are read from their private bucket, by nothing but their path, and kept for a day", () => {
    const dev = synthesize();
    const behaviors = distributionOf(dev).CacheBehaviors as Properties[];
    const [behavior] = behaviors.filter(({ PathPattern }) => PathPattern === "/media/*");
    const { Origins } = distributionOf(dev);
    const origin = Origins.find(({ Id }: Properties) => Id === behavior?.TargetOriginId);
    expect(origin.OriginAccessControlId).toBeDefined();
    expect(behavior?.AllowedMethods ?? ["GET", "HEAD"]).toEqual(["GET", "HEAD"]);
    const { CachePolicyConfig } = ofType(dev, "AWS::CloudFront::CachePolicy").find(({ id }) =>
      id.includes("PictureCache"),
    )!.properties;
    expect(CachePolicyConfig).toMatchObject({
      MaxTTL: 86_400,
      ParametersInCacheKeyAndForwardedToOrigin: {
        CookiesConfig: { CookieBehavior: "none" },
        HeadersConfig: { HeaderBehavior: "none" },
        QueryStringsConfig: { QueryStringBehavior: "none" },
      },
    });
  });
});
