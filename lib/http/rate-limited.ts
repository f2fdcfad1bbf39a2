import { DomainError } from "../domain/errors.ts";

/** Headers of the IETF draft "RateLimit header fields for HTTP" (draft-ietf-httpapi-ratelimit-headers-11). */
export type RateLimitHeaders = Record<string, string>;

/** A refusal, with the headers that say when to try again. */
export class RateLimited extends DomainError {
  readonly headers: RateLimitHeaders;
  constructor(detail: string, headers: RateLimitHeaders) {
    super("rate_limited", detail);
    this.headers = headers;
  }
}
