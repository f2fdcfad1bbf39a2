/** What a bad request is, for the tables beside this file. */
import { randomUUID } from "node:crypto";
import { ulid } from "ulid";
import type { ProblemCode } from "../../../lib/contract/problems.ts";
import type { Asked } from "../http.ts";
import type { Person } from "../people.ts";

/** What the requests below are about: alice asks, on what bob and she did before. */
export type World = {
  alice: Person;
  bob: Person;
  /** By alice, with a favorite and a reply. */
  tweet: string;
  bobsTweet: string;
  deletedTweet: string;
  /** The cursor of another list. */
  foreignCursor: string;
  /** Tokens of alice. */
  readOnly: string;
  expired: string;
  idToken: string;
  forged: string;
  unsigned: string;
  /** The key of a tweet that alice posted with it. */
  usedKey: string;
};

export type Case = {
  name: string;
  /** As alice, unless a token is given; `null` sends none. */
  request: (world: World) => { method: string; path: string; token?: string | null } & Omit<Asked, "token">;
  code: ProblemCode | GatewayAnswer;
  /** What `errors` points at first. */
  pointer?: string;
};

/** An HTTP API's own answers to bad tokens have a fixed body. */
export type GatewayAnswer = 401 | 403;

export const json = { "content-type": "application/json" };
export const post =
  (path: string | ((world: World) => string), body: unknown, headers: Record<string, string> = {}) =>
  (world: World) => ({ method: "POST", path: typeof path === "string" ? path : path(world), body, headers });
export const tweeting = (body: unknown) => post("/v1/tweets", body);
export const sending = (raw: string, headers: Record<string, string> = json) => ({
  request: () => ({ method: "POST", path: "/v1/tweets", raw, headers }),
});
export const getting = (path: string | ((world: World) => string)) => (world: World) => ({
  method: "GET",
  path: typeof path === "string" ? path : path(world),
});
export const editing = (body: unknown) => () => ({ method: "PATCH", path: "/v1/users/me", body });
export const asWith =
  (token: keyof World & string, method: string, path: string, body?: unknown) => (world: World) => ({
    method,
    path,
    token: world[token] as string,
    ...(body === undefined ? {} : { body }),
  });

/** Ids of the right form that nothing has. */
export const unknownTweet = ulid();
export const unknownUser = randomUUID();
