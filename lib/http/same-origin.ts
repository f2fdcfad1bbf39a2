import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DomainError } from "../domain/errors.ts";

/**
 * Refuses requests that another site makes a browser send. Browsers set this header themselves, and scripts cannot (W3C, "Fetch
 * Metadata Request Headers"). Throws cross_site_request.
 */
export function requireSameOrigin({ headers }: APIGatewayProxyEventV2): void {
  if (headers["sec-fetch-site"] === "same-origin") return;
  throw new DomainError(
    "cross_site_request",
    "Only the website itself manages its session. Use the authorization server for your own client.",
  );
}
