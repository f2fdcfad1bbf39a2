import { createHash, createHmac } from "node:crypto";
import type { Asked } from "./server.ts";

export const hash = (text: string) => createHash("sha256").update(text).digest("hex");

/** AWS Signature Version 4 by hand (IAM user guide, "Create a signed AWS API request"). */
export function authorizationOf(
  { method, path, headers, body }: Asked,
  { region, secret }: { region: string; secret: string },
): string {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, path, "", lines.join(""), names, hash(body)].join("\n");
  const date = headers["x-amz-date"] ?? "";
  const steps = [date.slice(0, 8), region, "dynamodb", "aws4_request"];
  const hmac = (by: string | Buffer, text: string) => createHmac("sha256", by).update(text).digest();
  const signingKey = steps.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const toSign = ["AWS4-HMAC-SHA256", date, steps.join("/"), hash(canonical)].join("\n");
  const signature = hmac(signingKey, toSign).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=key/${steps.join("/")}, SignedHeaders=${names}, Signature=${signature}`;
}
