import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import type { Config } from "./config.ts";
import { privateBucket } from "./private-bucket.ts";

/** Archives that users download: private, and deleted after a day. */
export class Exports extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, config: Config) {
    super(scope, "Exports");
    this.bucket = privateBucket(this, "Archives", {
      enforceSSL: config.secureTransport,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // Archives can be made again. Only an empty bucket can be deleted, and this one is empty a day after its last archive.
      removalPolicy: RemovalPolicy.DESTROY,
      withoutAccessLog:
        "Only links that murmur signs lead to an archive, each for an hour; an access log would name them.",
    });
  }
}
