import { S3Client } from "@aws-sdk/client-s3";
import { optionalEnvironment } from "./environment.ts";

const clients = new Map<string | undefined, S3Client>();

/** The client of this execution environment. `region`: that of the bucket, if it is not the function's own. */
export function s3(region?: string): S3Client {
  const client = clients.get(region) ?? connect(region);
  clients.set(region, client);
  return client;
}

function connect(region: string | undefined): S3Client {
  return new S3Client({
    // The local AWS has one host for all buckets.
    forcePathStyle: optionalEnvironment("bucketPathStyle") !== undefined,
    ...(region === undefined ? {} : { region }),
  });
}
