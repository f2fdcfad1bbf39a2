/** What the bundler substitutes for `@aws-sdk/s3-request-presigner`. */
import { buildQueryString } from "@smithy/core/protocols";
import type { GetObjectCommand, S3Client } from "./client-s3.ts";

/** An address that lets anyone make the request of `command`, for `expiresIn` seconds. */
export async function getSignedUrl(
  client: S3Client,
  command: GetObjectCommand,
  { expiresIn }: { expiresIn: number },
): Promise<string> {
  const request = await client.requestOf(command);
  request.headers["X-Amz-Content-Sha256"] = "UNSIGNED-PAYLOAD";
  delete request.headers["x-amz-user-agent"];
  const { protocol, path, query, headers } = await client.signer.presign(request, { expiresIn });
  return `${protocol}//${headers.host}${path}?${buildQueryString(query ?? {})}`;
}
