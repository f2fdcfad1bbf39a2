import { describe, expect, it } from "vitest";
import { createTweet, getTweet } from "../../../lib/contract/tweet/routes.ts";
import { DomainError } from "../../../lib/domain/errors.ts";
import { authenticate, type Claims } from "../../../lib/http/authenticate.ts";
import { alice, NOON } from "../../people.ts";
import { requestOf } from "./events.ts";

const claims: Claims = {
  sub: alice.id,
  username: "Alice",
  scope: "openid murmur/tweets.write murmur/feed.read",
  token_use: "access",
  exp: NOON / 1000 + 60,
};
const verify = async (token: string) => {
  if (token === "alice's") return claims;
  throw new DomainError("token_invalid", "Sign in again.");
};
const bearer = (token: string) => requestOf({ headers: { authorization: token } });
const ask = (event = requestOf(), route: typeof createTweet | typeof getTweet = createTweet, now = NOON) =>
  authenticate(route, event, now, verify);

describe("authenticate", () => {
  it("takes the claims that the gateway verified, and the handle in small letters", async () => {
    expect(await ask(requestOf({ claims }))).toEqual(alice);
  });

  it("reads the gateway's claims as strings too, as it sends numbers", async () => {
    expect(await ask(requestOf({ claims: { ...claims, exp: String(claims.exp) } }))).toEqual(alice);
  });

  it("verifies a bearer token itself where the gateway did not", async () => {
    expect(await ask(bearer("Bearer alice's"), getTweet)).toEqual(alice);
    expect(await ask(bearer("bearer alice's"), getTweet)).toEqual(alice);
  });

  it("lets strangers read what is public, and nothing else", async () => {
    expect(await ask(requestOf(), getTweet)).toBeUndefined();
    await expect(ask(requestOf())).rejects.toMatchObject({ code: "token_missing" });
  });

  it.each(["Bearer forged", "Bearer", "Bearer ", "Basic YWxpY2U6", "alice's"])(
    "refuses %j on public routes too",
    async (header) => {
      await expect(ask(bearer(header), getTweet)).rejects.toMatchObject({ code: "token_invalid" });
    },
  );

  it("refuses a token that has expired, or does not say when it does", async () => {
    await expect(ask(requestOf({ claims }), createTweet, NOON + 60_000)).rejects.toMatchObject({
      code: "token_expired",
    });
    for (const exp of [undefined, "", "soon"]) {
      const refused = ask(requestOf({ claims: { ...claims, exp } }));
      await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^token_/) });
    }
  });

  it("refuses an ID token", async () => {
    await expect(ask(requestOf({ claims: { ...claims, token_use: "id" } }))).rejects.toMatchObject({
      code: "token_invalid",
    });
  });

  it.each(["", "openid", "tweets.write", "murmur/tweets.writer", "murmur/tweets"])(
    "refuses to post with the scopes %j",
    async (scope) => {
      await expect(ask(requestOf({ claims: { ...claims, scope } }))).rejects.toMatchObject({
        code: "insufficient_scope",
      });
    },
  );

  it("reads what is public with a token of any scope", async () => {
    expect(await ask(requestOf({ claims: { ...claims, scope: "openid" } }), getTweet)).toEqual(alice);
  });
});
