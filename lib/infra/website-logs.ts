/**
 * CloudFront's access log, in a bucket for 30 days. It leaves out query strings, which contain the authorization codes of
 * sign-ins, and cookies. Delivery to S3 is free (CloudFront developer guide, "Standard logging (v2)"); storage is billed.
 */
import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import type { IDistribution } from "aws-cdk-lib/aws-cloudfront";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { privateBucket } from "./private-bucket.ts";
import { stageName } from "./stage-names.ts";

const FIELDS = [
  "timestamp(ms)",
  "x-edge-request-id",
  "x-edge-location",
  "c-ip",
  "cs-method",
  "x-host-header",
  "cs-uri-stem",
  "sc-status",
  "sc-bytes",
  "time-taken",
  "x-edge-result-type",
  "cs(User-Agent)",
  "ssl-protocol",
];

export class WebsiteLogs extends Construct {
  constructor(scope: Construct, { stage, distribution }: { stage: string; distribution: IDistribution }) {
    super(scope, "Logs");
    const { account } = Stack.of(this);
    const name = stageName(stage, "web");
    const bucket = privateBucket(this, "Files", {
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      withoutAccessLog:
        "This is a bucket of logs; a log of who reads logs belongs to the account's CloudTrail.",
    });
    bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("delivery.logs.amazonaws.com")],
        actions: ["s3:PutObject"],
        resources: [bucket.arnForObjects("*")],
        conditions: {
          StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", "aws:SourceAccount": account },
        },
      }),
    );
    const source = new CfnDeliverySource(this, "Source", {
      name,
      logType: "ACCESS_LOGS",
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, "Destination", {
      name,
      destinationResourceArn: bucket.bucketArn,
      outputFormat: "json",
    });
    const delivery = new CfnDelivery(this, "Delivery", {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: FIELDS,
      s3EnableHiveCompatiblePath: true,
    });
    delivery.node.addDependency(source, bucket);
  }
}
