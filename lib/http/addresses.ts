import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** Where a request comes from. */
type Addresses = {
  /** Who opened the connection to the gateway: the viewer, or CloudFront on the viewer's behalf. */
  sourceIp: string;
  /** Whose request it is. Only as credible as `sourceIp`: a caller that bypasses CloudFront can claim any address. */
  viewerIp: string;
};

/**
 * The addresses of a request, for its log line. Each proxy appends to `X-Forwarded-For` who connected to it, so the last
 * entry besides the gateway's own is CloudFront's, and everything before it is what the viewer claims.
 */
export function addressesOf({ headers, requestContext }: APIGatewayProxyEventV2): Addresses {
  const { sourceIp } = requestContext.http;
  const forwarded = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-forwarded-for")?.[1];
  const hops = (forwarded ?? "").split(",").map((hop) => hop.trim());
  if (hops.at(-1) === sourceIp) hops.pop();
  return { sourceIp, viewerIp: hops.at(-1) || sourceIp };
}
