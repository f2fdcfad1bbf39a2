/**
 * The website: a private bucket behind CloudFront, which also forwards `/v1/*` to the API, so that website and API share an
 * origin. A stage's settings are in `/config.json`, written at deployment, so that one build serves every stage.
 */
import { Duration, Fn, RemovalPolicy, Validations } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { PAGES_ROOT, sitePatterns } from "../contract/site/pages.ts";
import { browserSecurity, contentSecurityPolicy, NOTHING } from "./browser-security.ts";
import type { Config } from "./config.ts";
import { pageFunctions } from "./page-functions.ts";
import { globalName, stageName } from "./stage-names.ts";

export type WebsiteProps = {
  config: Config;
  api: HttpApi;
  /** Other origins that the website calls. */
  connectTo: readonly string[];
};

/** CloudFront caches an API response for at most this long, even if the response allows more. */
const MAX_API_CACHE_TIME = Duration.minutes(1);

export class Website extends Construct {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** Without a trailing slash. */
  readonly url: string;
  readonly #stage: string;

  constructor(scope: Construct, { config, api, connectTo }: WebsiteProps) {
    super(scope, "Website");
    const { domain, webAclArn } = config.website;
    this.#stage = config.stage;
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Every file comes from a deployment, so nothing is lost with the stack. Only an empty bucket can be deleted.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      // Under exactOptionalPropertyTypes, the interface's optional properties are stricter than the class's.
    }) as IBucket;
    const headers = this.#headers("PageHeaders", contentSecurityPolicy(connectTo));
    const pages = this.#pages(api, headers);
    this.distribution = new Distribution(this, "Distribution", {
      comment: stageName(config.stage),
      defaultRootObject: "index.html",
      defaultBehavior: this.#files(headers),
      additionalBehaviors: {
        "/v1/*": this.#api(api),
        ...Object.fromEntries(sitePatterns.map((pattern) => [pattern, pages])),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // By default CloudFront caches errors for 10 s, so a new tweet could be "not found" for that long.
      errorResponses: CACHED_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...(webAclArn ? { webAclId: webAclArn } : {}),
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
          }
        : {}),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    if (domain?.hostedZoneId) this.#alias(domain.name, domain.hostedZoneId);
    this.#acknowledge();
  }

  #files(headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      // With permission to list, a missing file is a 404 instead of a 403.
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
        originAccessControl: new S3OriginAccessControl(this, "FilesAccess", {
          originAccessControlName: globalName(this.#stage, "files"),
        }),
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: new CachePolicy(this, "PageCache", {
        cachePolicyName: globalName(this.#stage, "PageCache"),
        comment: "For as long as the file's headers say, possibly not at all",
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: headers,
      functionAssociations: pageFunctions(this, this.#stage),
    };
  }

  /** Pages that Lambdas make. They are the same for everyone, so nothing of the request but its path reaches them. */
  #pages(api: HttpApi, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: gateway(api, PAGES_ROOT),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: new CachePolicy(this, "MadePageCache", {
        cachePolicyName: globalName(this.#stage, "MadePageCache"),
        comment: "For as long as the response says, the same for everyone",
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: MAX_API_CACHE_TIME,
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: headers,
    };
  }

  /** Anonymous responses are shared while they are fresh. Each token has its own cache key, and its responses forbid caching. */
  #api(api: HttpApi): BehaviorOptions {
    return {
      origin: gateway(api),
      // No redirect: sending a token over plain HTTP is a mistake that the client must notice.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      compress: true,
      cachePolicy: new CachePolicy(this, "ApiCache", {
        cachePolicyName: globalName(this.#stage, "ApiCache"),
        comment: "For as long as the response says, separately for each token",
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: MAX_API_CACHE_TIME,
        headerBehavior: CacheHeaderBehavior.allowList("Authorization"),
        queryStringBehavior: CacheQueryStringBehavior.all(),
        cookieBehavior: CacheCookieBehavior.none(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      // The gateway accepts only its own host name.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.#headers("ApiHeaders", NOTHING),
    };
  }

  #headers(id: string, policy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: globalName(this.#stage, id),
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(browserSecurity.strictTransportSecurity),
          // The name may be an apex domain, whose other subdomains need not serve HTTPS.
          includeSubdomains: false,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(browserSecurity.others).map(([header, value]) => ({
          header,
          value,
          override: true,
        })),
      },
    });
  }

  #alias(name: string, hostedZoneId: string): void {
    // With the full domain as its name, the zone may be the domain's own or that of a parent domain.
    const zone = HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId, zoneName: name });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, "Ipv4", { zone, target });
    new AaaaRecord(this, "Ipv6", { zone, target });
  }

  #acknowledge(): void {
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "Only CloudFront reads the bucket, and its content is public.",
    });
    Validations.of(this.distribution).acknowledge(
      { id: "AwsSolutions-CFR1", reason: "Anyone may read and join, so no country is blocked." },
      {
        id: "AwsSolutions-CFR2",
        reason: "A web ACL costs money even when idle, so it is optional: set the context key webAclArn.",
      },
      {
        id: "AwsSolutions-CFR3",
        reason:
          "The files are public, and the gateway's access log has every request that reaches the API; an access log here would store the authorization codes of sign-ins.",
      },
      {
        id: "AwsSolutions-CFR4",
        reason: "With CloudFront's own certificate, TLS 1.2 cannot be required; with a custom domain, it is.",
      },
    );
  }
}

function gateway(api: HttpApi, originPath?: string): HttpOrigin {
  return new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint)), {
    protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    ...(originPath ? { originPath } : {}),
  });
}

/** The errors that CloudFront caches by default (developer guide, "How CloudFront caches HTTP 4xx and 5xx status codes"). */
const CACHED_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
