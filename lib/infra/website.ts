/**
 * The website: a private bucket behind CloudFront, which also passes `/v1/*` on to the API, so that page and API are one
 * origin. What a stage's page must know is in `/config.json`, written at deployment; one build serves every stage.
 */
import { Aws, Duration, Fn, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
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
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from "aws-cdk-lib/aws-route53";
import { CloudFrontTarget } from "aws-cdk-lib/aws-route53-targets";
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { browserSecurity, contentSecurityPolicy, NOTHING } from "./browser-security.ts";
import type { WebsiteConfig } from "./config.ts";
import { fileOf } from "./page-files.ts";

export type WebsiteProps = {
  config: WebsiteConfig;
  api: HttpApi;
  /** Origins beside its own that the page calls. */
  connectTo: readonly string[];
};

/** So long CloudFront keeps an answer of the API at most, whatever the answer says. */
const LONGEST_CACHED = Duration.minutes(1);

export class Website extends Construct {
  readonly bucket: IBucket;
  readonly distribution: Distribution;
  /** Without a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, { config, api, connectTo }: WebsiteProps) {
    super(scope, "Website");
    this.bucket = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Nothing in it that a deployment does not bring, and takes away with the stack.
      removalPolicy: RemovalPolicy.DESTROY,
      // The interface's optional properties are stricter than the class's.
    }) as IBucket;
    this.distribution = new Distribution(this, "Distribution", {
      comment: "murmur",
      defaultRootObject: "index.html",
      defaultBehavior: this.#pages(connectTo),
      additionalBehaviors: { "/v1/*": this.#api(api) },
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // By default CloudFront remembers errors for ten seconds, so that a tweet just posted could stay unknown for as long.
      errorResponses: CACHED_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...(config.webAclArn ? { webAclId: config.webAclArn } : {}),
      ...(config.domain
        ? {
            domainNames: [config.domain.name],
            certificate: Certificate.fromCertificateArn(this, "Certificate", config.domain.certificateArn),
          }
        : {}),
    });
    this.url = `https://${config.domain?.name ?? this.distribution.distributionDomainName}`;
    if (config.domain?.hostedZoneId) this.#alias(config.domain.name, config.domain.hostedZoneId);
    this.#acknowledge();
  }

  #pages(connectTo: readonly string[]): BehaviorOptions {
    const route = new EdgeFunction(this, "PageOfPath", {
      runtime: FunctionRuntime.JS_2_0,
      comment: "Deep links are pages",
      code: FunctionCode.fromInline(
        `${fileOf.toString()}\nfunction handler(event) {\n  event.request.uri = fileOf(event.request.uri);\n  return event.request;\n}\n`,
      ),
    });
    return {
      // With leave to list, a file that is missing is a 404 and not a 403.
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      cachePolicy: new CachePolicy(this, "PageCache", {
        comment: "As long as the file says, which may be not at all",
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: this.#headers("PageHeaders", contentSecurityPolicy(connectTo)),
      functionAssociations: [{ function: route, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }

  /** Anonymous answers are shared for the seconds that they allow; those to a token are its own, and forbid it anyway. */
  #api(api: HttpApi): BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint)), {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      }),
      // Not redirected: a token sent over plain HTTP is a mistake to notice.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      compress: true,
      cachePolicy: new CachePolicy(this, "ApiCache", {
        comment: "As long as an answer says, for each token its own",
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: LONGEST_CACHED,
        headerBehavior: CacheHeaderBehavior.allowList("Authorization"),
        queryStringBehavior: CacheQueryStringBehavior.all(),
        cookieBehavior: CacheCookieBehavior.none(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      // The gateway answers for its own host name only.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: this.#headers("ApiHeaders", NOTHING),
    };
  }

  #headers(id: string, policy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      // Names of policies are an account's, and murmur may be in several of its regions.
      responseHeadersPolicyName: `${Stack.of(this).stackName}-${id}-${Aws.REGION}`,
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
          includeSubdomains: true,
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
    // Named by the whole domain, the records stand in whichever zone the id means.
    const zone = HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId, zoneName: name });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(this.distribution));
    new ARecord(this, "Ipv4", { zone, target });
    new AaaaRecord(this, "Ipv6", { zone, target });
  }

  #acknowledge(): void {
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "Only CloudFront reads the bucket, and what is in it is public.",
    });
    Validations.of(this.distribution).acknowledge(
      { id: "AwsSolutions-CFR1", reason: "People anywhere may read and join, so no country is left out." },
      {
        id: "AwsSolutions-CFR2",
        reason:
          "A web ACL costs money while idle, so it is given by the context webAclArn where it is wanted.",
      },
      {
        id: "AwsSolutions-CFR3",
        reason:
          "The files are public and every request that reaches the API is in the gateway's access log; a log of addresses here would keep the codes of sign-ins.",
      },
      {
        id: "AwsSolutions-CFR4",
        reason:
          "With CloudFront's own certificate TLS 1.2 cannot be asked for; with a domain of one's own it is.",
      },
    );
  }
}

/** Those that CloudFront would keep by itself (developer guide, "How CloudFront caches HTTP 4xx and 5xx status codes"). */
const CACHED_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
