/** Where pictures are: what is shown, which only CloudFront reads, and what has been uploaded, which nobody reads but murmur. */
import { Aws, Duration, RemovalPolicy } from "aws-cdk-lib";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type Bucket, type CfnBucket, HttpMethods, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";
import { privateBucket } from "./private-bucket.ts";
import { stageName } from "./stage-names.ts";

/** The renditions of pictures. They outlive everything else, as the table does. */
export function picturesBucket(scope: Construct, config: Config): IBucket {
  const bucket = privateBucket(scope, "Pictures", {
    enforceSSL: config.secureTransport,
    // Without versions: what its user deletes is gone.
    removalPolicy: config.removalPolicy,
    withoutAccessLog: "Only CloudFront and murmur's functions read the bucket, and its content is public.",
  });
  // Of any distribution of the account: naming murmur's would make this stack depend on the one that depends on it.
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("cloudfront.amazonaws.com")],
      actions: ["s3:GetObject"],
      resources: [bucket.arnForObjects("media/*")],
      conditions: { StringEquals: { "AWS:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
  return bucket as IBucket;
}

/** The name of a region's bucket for uploads. With several regions it is fixed, because pages are told all of them. */
function uploadsName({ stage, regions }: Config, region: string): string | undefined {
  return regions ? `${stageName(stage)}-uploads-${Aws.ACCOUNT_ID}-${region}` : undefined;
}

/** The origins that pages upload to. */
export function uploadOrigins(uploads: IBucket, config: Config): string[] {
  const { regions } = config;
  if (!regions) return [`https://${uploads.bucketRegionalDomainName}`];
  return regions.all.map((region) => `https://${uploadsName(config, region)}.s3.${region}.${Aws.URL_SUFFIX}`);
}

/** What has been uploaded. Each new file is a message for the queue. */
export function uploadsBucket(scope: Construct, config: Config, queue: Queue): IBucket {
  const name = config.regions && uploadsName(config, config.regions.here);
  const bucket = privateBucket(scope, "UploadedFiles", {
    ...(name === undefined ? {} : { bucketName: name }),
    enforceSSL: config.secureTransport,
    // A signature decides who may upload, not the page.
    cors: [{ allowedMethods: [HttpMethods.POST], allowedOrigins: ["*"], allowedHeaders: ["*"] }],
    // process-media removes what it has processed.
    lifecycleRules: [{ expiration: Duration.days(1) }],
    removalPolicy: RemovalPolicy.DESTROY,
    withoutAccessLog: "Only forms that murmur signs lead to it, each for ten minutes and for one file.",
  });
  notify(bucket, queue);
  return bucket as IBucket;
}

/** In the bucket's own properties: the CDK would add a function that sets them. */
function notify(bucket: Bucket, queue: Queue): void {
  const allowed = queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("s3.amazonaws.com")],
      actions: ["sqs:SendMessage"],
      resources: [queue.queueArn],
      // Not the bucket's ARN: bucket and policy would need each other.
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = {
    queueConfigurations: [{ event: "s3:ObjectCreated:*", queue: queue.queueArn }],
  };
  // S3 tries the queue when it is told of it.
  if (allowed.policyDependable) bucket.node.addDependency(allowed.policyDependable);
}
