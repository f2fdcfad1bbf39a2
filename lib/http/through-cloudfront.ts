import { createHash, timingSafeEqual } from "node:crypto";
import type middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { ORIGIN_SECRET_HEADER } from "../contract/site/pages.ts";
import { optionalEnvironment } from "../core/environment.ts";
import { DomainError } from "../domain/errors.ts";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Refuses requests that did not pass CloudFront, and so not the web ACL. Throws `not_through_website`. Without a secret in the
 * environment, as on a laptop, every request is accepted.
 */
export function throughCloudFront(): middy.MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2
> {
  const accepted = optionalEnvironment("originSecrets")?.split(",").map(digest);
  return {
    before: ({ event }) => {
      if (!accepted) return;
      const sent = digest(event.headers[ORIGIN_SECRET_HEADER] ?? "");
      if (accepted.some((secret) => timingSafeEqual(secret, sent))) return;
      throw new DomainError(
        "not_through_website",
        "Call the API at the website's address: the same path, on the website's host.",
      );
    },
  };
}
