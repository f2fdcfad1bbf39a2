/** The type of an invalid request, and helpers to build the tables in this folder. */
import { randomUUID } from "node:crypto";
import { ulid } from "ulid";
import type { ProblemCode } from "../../../lib/contract/problems.ts";
import type { RequestOptions } from "../http.ts";
import type { Person } from "../people.ts";

/** What exists before the requests: alice sends them, and bob and she have posted tweets. */
export type Fixtures = {
  alice: Person;
  bob: Person;
  /** By alice, favorited by bob. */
  tweet: string;
  bobsTweet: string;
  deletedTweet: string;
  /** A cursor from another list. */
  otherCursor: string;
  /** Tokens for alice. */
  readOnly: string;
  expired: string;
  idToken: string;
  forged: string;
  unsigned: string;
  /** The idempotency key of `tweet`. */
  usedKey: string;
};

export type Case = {
  name: string;
  /** Sent as alice unless it has a token; `null` sends none. */
  requestWith: (
    fixtures: Fixtures,
  ) => { method: string; path: string; token?: string | null } & Omit<RequestOptions, "token">;
  code: ProblemCode | GatewayStatus;
  /** The pointer of the first entry in `errors`. */
  pointer?: string;
};

/** Statuses that the gateway itself returns for invalid tokens, with a body that cannot be customized. */
export type GatewayStatus = 401 | 403;

const json = { "content-type": "application/json" };
export const post =
  (path: string | ((fixtures: Fixtures) => string), body: unknown, headers: Record<string, string> = {}) =>
  (fixtures: Fixtures) => ({
    method: "POST",
    path: typeof path === "string" ? path : path(fixtures),
    body,
    headers,
  });
export const postTweet = (body: unknown) => post("/v1/tweets", body);
export const sendRaw = (raw: string, headers: Record<string, string> = json) => ({
  requestWith: () => ({ method: "POST", path: "/v1/tweets", raw, headers }),
});
export const get = (path: string | ((fixtures: Fixtures) => string)) => (fixtures: Fixtures) => ({
  method: "GET",
  path: typeof path === "string" ? path : path(fixtures),
});
export const editProfile = (body: unknown) => () => ({ method: "PATCH", path: "/v1/users/me", body });
export const withToken =
  (token: keyof Fixtures & string, method: string, path: string, body?: unknown) => (fixtures: Fixtures) => ({
    method,
    path,
    token: fixtures[token] as string,
    ...(body === undefined ? {} : { body }),
  });
export const withoutToken = (method: string, path: string, body?: unknown) => () => ({
  method,
  path,
  token: null,
  body,
});

/** Well-formed ids that do not exist. */
export const unknownTweet = ulid();
export const unknownUser = randomUUID();
