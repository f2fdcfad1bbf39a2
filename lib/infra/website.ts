/**
 * The website: a private bucket behind CloudFront, which also forwards `/v1/*` to the API, so that website and API share an
 * origin. A stage's settings are in `/config.json`, written at deployment, so that one build serves every stage.
 */
import { Annotations, Duration, Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { sitePatterns } from "../contract/site/pages.ts";
import { browserSecurity, contentSecurityPolicy, NOTHING } from "./browser-security.ts";
import type { Config } from "./config.ts";
import { Firewall } from "./firewall.ts";
import { pageFunctions } from "./page-functions.ts";
import { globalName, stageName } from "./stage-names.ts";
import { websiteBucket } from "./website-bucket.ts";
import { fileOrigin } from "./website-file-origin.ts";
import { WebsiteLogs } from "./website-logs.ts";
import { WebsiteOrigins } from "./website-origins.ts";

export type WebsiteProps = {
  config: Config;
  /** Where CloudFront finds the API. */
  apiHost: string;
  /** What CloudFront proves itself with to the API; undefined if anyone may call the API directly. */
  originSecret: string | undefined;
  /** Other origins that the website calls. */
  connectTo: readonly string[];
  /** Where pictures are. */
  pictures: IBucket;
};

export class Website extends Construct {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** Without a trailing slash. */
  readonly url: string;
  readonly #stage: string;

  constructor(scope: Construct, { config, apiHost, originSecret, connectTo, pictures }: WebsiteProps) {
    super(scope, "Website");
    const { domain } = config.website;
    const { protection } = config;
    this.#stage = config.stage;
    this.bucket = websiteBucket(this);
    const headers = this.#headers("PageHeaders", contentSecurityPolicy(connectTo));
    const origins = new WebsiteOrigins(this, {
      apiHost,
      stage: config.stage,
      originSecret,
      pictures,
      apiHeaders: this.#headers("ApiHeaders", NOTHING),
      pageHeaders: headers,
    });
    const webAclId =
      protection.webAclArn ??
      (protection.requestsPerIp ? new Firewall(this, protection.requestsPerIp).webAclArn : undefined);
    this.distribution = new Distribution(this, "Distribution", {
      comment: stageName(config.stage),
      defaultRootObject: "index.html",
      defaultBehavior: this.#files(config, headers),
      additionalBehaviors: {
        "/v1/*": origins.api,
        "/media/*": origins.pictures,
        ...Object.fromEntries(sitePatterns.map((pattern) => [pattern, origins.pages])),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // By default CloudFront caches errors for 10 s, so a new tweet could be "not found" for that long.
      errorResponses: CACHED_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...(webAclId ? { webAclId } : {}),
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(this, "Certificate", domain.certificateArn),
          }
        : {}),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    if (protection.accessLogs)
      new WebsiteLogs(this, { stage: config.stage, distribution: this.distribution });
    if (domain?.hostedZoneId) this.#alias(domain.name, domain.hostedZoneId);
    if (!domain && config.protected) this.#warnAboutTls();
    this.#acknowledge();
  }

  #warnAboutTls(): void {
    Annotations.of(this).addWarningV2(
      "murmur:tls",
      "Without domainName, CloudFront's own certificate lets old clients use TLS 1.0. With a domain, TLS 1.2 is the least.",
    );
  }

  #files(config: Config, headers: ResponseHeadersPolicy): BehaviorOptions {
    return {
      origin: fileOrigin(this, this.bucket, config),
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
    Validations.of(this.distribution).acknowledge(
      { id: "AwsSolutions-CFR1", reason: "Anyone may read and join, so no country is blocked." },
      {
        id: "AwsSolutions-CFR2",
        reason:
          "A web ACL costs money even when idle. It is on in prod, and elsewhere by requestsPerIp or webAclArn.",
      },
      {
        id: "AwsSolutions-CFR3",
        reason:
          "The access log is a delivery (standard logging v2), which can leave out query strings, and the rule knows only the older kind. It is on in prod, and elsewhere by accessLogs.",
      },
      {
        id: "AwsSolutions-CFR4",
        reason: "With CloudFront's own certificate, TLS 1.2 cannot be required; with a custom domain, it is.",
      },
    );
  }
}

/** The errors that CloudFront caches by default (developer guide, "How CloudFront caches HTTP 4xx and 5xx status codes"). */
const CACHED_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
