/** What the bundler substitutes for `@aws-sdk/s3-presigned-post`. */
import { createHmac } from "node:crypto";
import { createScope } from "@smithy/signature-v4";
import { credentials } from "./client.ts";
import type { S3Client } from "./client-s3.ts";

type Form = {
  Bucket: string;
  Key: string;
  Fields: Record<string, string>;
  Conditions: readonly (readonly [string, number, number])[];
  Expires: number;
};

/**
 * A form with which anyone can upload one object, for `Expires` seconds. S3 accepts only the given fields, and what the
 * conditions allow (S3 API reference, "Creating a POST policy").
 */
export async function createPresignedPost(
  client: S3Client,
  { Bucket, Key, Fields, Conditions, Expires }: Form,
): Promise<{ url: string; fields: Record<string, string> }> {
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
  const now = Date.now();
  const signedAt = inSeconds(now).replace(/[-:]/g, "");
  const day = signedAt.slice(0, 8);
  const fields = {
    ...Fields,
    bucket: Bucket,
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": `${accessKeyId}/${createScope(day, client.region, "s3")}`,
    "X-Amz-Date": signedAt,
    ...(sessionToken ? { "X-Amz-Security-Token": sessionToken } : {}),
  };
  const conditions = [...Conditions, ...Object.entries(fields).map(([k, v]) => ({ [k]: v })), { key: Key }];
  const policy = { expiration: inSeconds(now + Expires * 1000), conditions };
  const encoded = Buffer.from(JSON.stringify(policy)).toString("base64");
  const steps = [day, client.region, "s3", "aws4_request"];
  const key = steps.reduce<Buffer | string>((from, step) => hmac(from, step), `AWS4${secretAccessKey}`);
  const signature = hmac(key, encoded).toString("hex");
  return {
    url: client.addressOf(Bucket),
    fields: { ...fields, key: Key, Policy: encoded, "X-Amz-Signature": signature },
  };
}

function inSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
