/**
 * Who reads and writes the table and the archives besides murmur's own functions: people, and programs with other roles.
 * CloudTrail bills each recorded event ($0.10 per 100,000), so the functions' own requests, which are nearly all, are left
 * out by the names of their roles.
 */
import { Aws, Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { CfnTrail } from "aws-cdk-lib/aws-cloudtrail";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Config } from "./config.ts";
import { privateBucket } from "./private-bucket.ts";
import { stageName } from "./stage-names.ts";

type AuditTrailProps = { config: Config; table: ITableV2; archives: IBucket };

export class AuditTrail extends Construct {
  constructor(scope: Construct, { config, table, archives }: AuditTrailProps) {
    super(scope, "AuditTrail");
    const name = stageName(config.stage, "audit");
    const bucket = privateBucket(this, "Files", {
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(30) }],
      withoutAccessLog: "This is a bucket of logs; CloudTrail's digests show whether one was changed.",
    });
    this.#allowCloudTrail(bucket, name);
    const trail = new CfnTrail(this, "Trail", {
      trailName: name,
      isLogging: true,
      s3BucketName: bucket.bucketName,
      enableLogFileValidation: true,
      advancedEventSelectors: [
        dataEvents(config.stage, "AWS::DynamoDB::Table", [table.tableArn]),
        dataEvents(config.stage, "AWS::S3::Object", [archives.arnForObjects("")]),
      ],
    });
    trail.node.addDependency(bucket.policy ?? bucket);
  }

  /** The statements that CloudTrail needs (CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail"). */
  #allowCloudTrail(bucket: Bucket, name: string): void {
    const { account, region, partition } = Stack.of(this);
    const source = { "aws:SourceArn": `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}` };
    const principals = [new ServicePrincipal("cloudtrail.amazonaws.com")];
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ["s3:GetBucketAcl"],
        resources: [bucket.bucketArn],
        conditions: { StringEquals: source },
      }),
    );
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals,
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects(`AWSLogs/${account}/*`)],
        conditions: { StringEquals: { ...source, "s3:x-amz-acl": "bucket-owner-full-control" } },
      }),
    );
  }
}

/** The stacks whose functions read and write data. The operator's tools have their role in another one, and are recorded. */
const FUNCTION_STACKS = ["data", "api", "realtime", "events"] as const;

function dataEvents(stage: string, type: string, arns: string[]): CfnTrail.AdvancedEventSelectorProperty {
  const sessions = `arn:${Aws.PARTITION}:sts::${Aws.ACCOUNT_ID}:assumed-role`;
  return {
    name: `${type}, except by murmur's functions`,
    fieldSelectors: [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: [type] },
      { field: "resources.ARN", startsWith: arns },
      {
        field: "userIdentity.arn",
        notStartsWith: FUNCTION_STACKS.map((part) => `${sessions}/${stageName(stage, part)}-`),
      },
    ],
  };
}
