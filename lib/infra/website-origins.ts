/** How CloudFront calls the API and the Lambdas that make pages: what it forwards, what it caches, and how it proves itself. */
import { Duration } from "aws-cdk-lib";
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  type ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { ORIGIN_SECRET_HEADER, PAGES_ROOT } from "../contract/site/pages.ts";
import { globalName } from "./stage-names.ts";

export type WebsiteOriginsProps = {
  apiHost: string;
  stage: string;
  originSecret: string | undefined;
  pictures: IBucket;
  apiHeaders: ResponseHeadersPolicy;
  pageHeaders: ResponseHeadersPolicy;
};

/** CloudFront caches an API response for at most this long, even if the response allows more. */
const MAX_API_CACHE_TIME = Duration.minutes(1);

export class WebsiteOrigins extends Construct {
  /** Anonymous responses are shared while they are fresh. Each token has its own cache key, and its responses forbid caching. */
  readonly api: BehaviorOptions;
  /** Pages that Lambdas make. They are the same for everyone, so nothing of the request but its path reaches them. */
  readonly pages: BehaviorOptions;
  /** Pictures never change, but may be deleted: browsers keep them for a year, and CloudFront itself for a day. */
  readonly pictures: BehaviorOptions;

  constructor(
    scope: Construct,
    { apiHost, stage, originSecret, pictures, apiHeaders, pageHeaders }: WebsiteOriginsProps,
  ) {
    super(scope, "Origins");
    const gateway = (originPath?: string) =>
      new HttpOrigin(apiHost, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        ...(originSecret ? { customHeaders: { [ORIGIN_SECRET_HEADER]: originSecret } } : {}),
        ...(originPath ? { originPath } : {}),
      });
    const cache = {
      // With more, simultaneous requests would share one response, though it is private and may be older than a change in
      // between (CloudFront developer guide, "Request collapsing").
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: MAX_API_CACHE_TIME,
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    };
    this.pages = {
      origin: gateway(PAGES_ROOT),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: new CachePolicy(this, "MadePageCache", {
        ...cache,
        cachePolicyName: globalName(stage, "MadePageCache"),
        comment: "For as long as the response says, the same for everyone",
      }),
      responseHeadersPolicy: pageHeaders,
    };
    this.pictures = {
      origin: pictureOrigin(this, pictures, stage),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // WebP is compressed already.
      compress: false,
      cachePolicy: new CachePolicy(this, "PictureCache", {
        cachePolicyName: globalName(stage, "PictureCache"),
        comment: "For a day, so that a deleted picture is gone a day later",
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(1),
      }),
      responseHeadersPolicy: apiHeaders,
    };
    this.api = {
      origin: gateway(),
      // No redirect: sending a token over plain HTTP is a mistake that the client must notice.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      compress: true,
      cachePolicy: new CachePolicy(this, "ApiCache", {
        ...cache,
        cachePolicyName: globalName(stage, "ApiCache"),
        comment: "For as long as the response says, separately for each token",
        headerBehavior: CacheHeaderBehavior.allowList("Authorization"),
        queryStringBehavior: CacheQueryStringBehavior.all(),
        cookieBehavior: CacheCookieBehavior.none(),
      }),
      // The gateway accepts only its own host name.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: apiHeaders,
    };
  }
}

/** The bucket's own stack lets CloudFront read it. */
function pictureOrigin(scope: Construct, { bucketName, bucketRegionalDomainName }: IBucket, stage: string) {
  const bucket = Bucket.fromBucketAttributes(scope, "Pictures", { bucketName, bucketRegionalDomainName });
  const { originAccessControlId } = new S3OriginAccessControl(scope, "PicturesAccess", {
    originAccessControlName: globalName(stage, "pictures"),
  });
  return S3BucketOrigin.withBucketDefaults(bucket, { originAccessControlId });
}
