import { type RemovalPolicy, Validations } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";

type Props = Omit<BucketProps, "blockPublicAccess" | "encryption" | "removalPolicy"> & {
  removalPolicy: RemovalPolicy;
  /** Why it has no access log. */
  withoutAccessLog: string;
};

/** A bucket that is encrypted and never public. By default, requests must use HTTPS. */
export function privateBucket(scope: Construct, id: string, { withoutAccessLog, ...props }: Props): Bucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    ...props,
  });
  Validations.of(bucket).acknowledge({ id: "AwsSolutions-S1", reason: withoutAccessLog });
  return bucket;
}
