/** The two buckets of pictures, in private storage: one for what is uploaded, one for what is shown. */
import { NoSuchKey, S3Client } from "@aws-sdk/client-s3";
import { environment, optionalEnvironment } from "../core/environment.ts";

const clients = new Map<string | undefined, S3Client>();

/** `region`: that of the bucket, if it is not the function's own. */
export function s3(region?: string): S3Client {
  const client = clients.get(region) ?? connect(region);
  clients.set(region, client);
  return client;
}

function connect(region: string | undefined): S3Client {
  return new S3Client({
    // The local AWS has one host for all buckets.
    forcePathStyle: optionalEnvironment("bucketPathStyle") !== undefined,
    region: region ?? environment("region"),
  });
}

/** The result of a read; undefined if there is nothing to read. */
export async function ifExists<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
