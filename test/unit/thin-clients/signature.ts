import { createHash, createHmac } from "node:crypto";
import type { Asked } from "./server.ts";

export const hash = (text: string) => createHash("sha256").update(text).digest("hex");

type Signing = { service: string; region: string; secret: string; signsPathAsSent?: boolean };

/**
 * AWS Signature Version 4 by hand (IAM user guide, "Create a signed AWS API request"). Every service but S3 encodes the
 * segments of the path once more. That the body's hash is right, the callers compare.
 */
export function authorizationOf(
  { method, path, headers }: Asked,
  { service, region, secret, signsPathAsSent = false }: Signing,
): string {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1] ?? "";
  const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`);
  const [segments = "", query = ""] = path.split("?");
  const encoded = signsPathAsSent ? segments : segments.split("/").map(encodeURIComponent).join("/");
  // An empty value keeps its sign, and names are sorted.
  const parameters = query
    .split("&")
    .map((one) => (one === "" || one.includes("=") ? one : `${one}=`))
    .sort()
    .join("&");
  const canonical = [
    method,
    encoded,
    parameters,
    lines.join(""),
    names,
    headers["x-amz-content-sha256"],
  ].join("\n");
  const date = headers["x-amz-date"] ?? "";
  const steps = [date.slice(0, 8), region, service, "aws4_request"];
  const hmac = (by: string | Buffer, text: string) => createHmac("sha256", by).update(text).digest();
  const signingKey = steps.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const toSign = ["AWS4-HMAC-SHA256", date, steps.join("/"), hash(canonical)].join("\n");
  const signature = hmac(signingKey, toSign).toString("hex");
  return `AWS4-HMAC-SHA256 Credential=key/${steps.join("/")}, SignedHeaders=${names}, Signature=${signature}`;
}
