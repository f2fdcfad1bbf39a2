import { describe, expect, it } from "vitest";
import { appealDecision, decideReport, listDecisions } from "../../../lib/contract/report/routes.ts";
import type { Route } from "../../../lib/contract/route.ts";
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
  groups: [],
  exp: NOON / 1000 + 60,
};
const verify = async (token: string) => {
  if (token === "alice's") return claims;
  throw new DomainError("token_invalid", "Sign in again.");
};
const bearer = (token: string) => requestOf({ headers: { authorization: token } });
const ask = (event = requestOf(), route: Route = createTweet, now = NOON) =>
  authenticate(route, event, now, verify);

describe("authenticate", () => {
  it("uses the claims that the gateway verified, with alice's handle in lower case", async () => {
    expect(await ask(requestOf({ claims }))).toEqual(alice);
  });

  it("accepts a number that the gateway passes as a string", async () => {
    expect(await ask(requestOf({ claims: { ...claims, exp: String(claims.exp) } }))).toEqual(alice);
  });

  it("verifies a bearer token itself if the gateway did not", async () => {
    expect(await ask(bearer("Bearer alice's"), getTweet)).toEqual(alice);
    expect(await ask(bearer("bearer alice's"), getTweet)).toEqual(alice);
  });

  it("lets anonymous callers use public routes only", async () => {
    expect(await ask(requestOf(), getTweet)).toBeUndefined();
    await expect(ask(requestOf())).rejects.toMatchObject({ code: "token_missing" });
  });

  it.each(["Bearer forged", "Bearer", "Bearer ", "Basic YWxpY2U6", "alice's"])(
    "rejects %j, on public routes too",
    async (header) => {
      await expect(ask(bearer(header), getTweet)).rejects.toMatchObject({ code: "token_invalid" });
    },
  );

  it("rejects a token that has expired or that has no valid expiry", async () => {
    await expect(ask(requestOf({ claims }), createTweet, NOON + 60_000)).rejects.toMatchObject({
      code: "token_expired",
    });
    for (const exp of [undefined, "", "soon"]) {
      const refused = ask(requestOf({ claims: { ...claims, exp } }));
      await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/^token_/) });
    }
  });

  it.each([["[administrators moderators]"], [["moderators"]]])(
    "lets a member of the group %j use a moderators' route, and no other user",
    async (groups) => {
      const asked = (own: object) => ask(requestOf({ claims: { ...claims, ...own } }), decideReport);
      expect((await asked({ "cognito:groups": groups }))?.groups).toContain("moderators");
      for (const others of [{}, { "cognito:groups": "[moderator]" }, { "cognito:groups": ["admins"] }])
        await expect(asked(others)).rejects.toMatchObject({ code: "not_a_moderator" });
    },
  );

  it("lets suspended users read why and appeal, and do nothing else", async () => {
    const suspended = requestOf({ claims: { ...claims, "cognito:groups": "[moderators suspended]" } });
    for (const route of [listDecisions, appealDecision])
      expect(
        await ask(
          requestOf({
            claims: { ...claims, scope: "murmur/profile.write", "cognito:groups": "[suspended]" },
          }),
          route,
        ),
      ).toMatchObject({ id: alice.id });
    for (const route of [createTweet, getTweet, decideReport])
      await expect(ask(suspended, route)).rejects.toMatchObject({ code: "account_suspended" });
  });

  it("rejects an ID token", async () => {
    await expect(ask(requestOf({ claims: { ...claims, token_use: "id" } }))).rejects.toMatchObject({
      code: "token_invalid",
    });
  });

  it.each(["", "openid", "tweets.write", "murmur/tweets.writer", "murmur/tweets"])(
    "rejects a post with the scopes %j",
    async (scope) => {
      await expect(ask(requestOf({ claims: { ...claims, scope } }))).rejects.toMatchObject({
        code: "insufficient_scope",
      });
    },
  );

  it("accepts a token of any scope on public routes", async () => {
    expect(await ask(requestOf({ claims: { ...claims, scope: "openid" } }), getTweet)).toEqual(alice);
  });
});
