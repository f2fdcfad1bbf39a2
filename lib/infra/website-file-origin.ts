/** Where CloudFront reads the website's files: in the first region's bucket and, while that fails, in the second region's. */
import { Duration } from "aws-cdk-lib";
import { AccessLevel, type IOrigin, S3OriginAccessControl } from "aws-cdk-lib/aws-cloudfront";
import { OriginGroup, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";
import { globalName } from "./stage-names.ts";
import { secondBucketName } from "./website-bucket.ts";

/** CloudFront's defaults would let a reader wait for 30 s before it turns to the second region. */
const IMPATIENT = { connectionAttempts: 2, connectionTimeout: Duration.seconds(3) };

/** With `regions`, an origin group: CloudFront repeats a read that fails or is answered with 500, 502, 503 or 504. */
export function fileOrigin(scope: Construct, bucket: IBucket, { stage, regions }: Config): IOrigin {
  const originAccessControl = new S3OriginAccessControl(scope, "FilesAccess", {
    originAccessControlName: globalName(stage, "files"),
  });
  const primaryOrigin = S3BucketOrigin.withOriginAccessControl(bucket, {
    originAccessControl,
    // With permission to list, a missing file is a 404 instead of a 403.
    originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    ...(regions ? IMPATIENT : {}),
  });
  if (!regions) return primaryOrigin;
  const second = Bucket.fromBucketAttributes(scope, "SecondFiles", {
    bucketName: secondBucketName(stage, regions.second),
    region: regions.second,
  });
  // Its own deployment lets CloudFront read it.
  const { originAccessControlId } = originAccessControl;
  const fallbackOrigin = S3BucketOrigin.withBucketDefaults(second, { originAccessControlId });
  return new OriginGroup({ primaryOrigin, fallbackOrigin });
}
