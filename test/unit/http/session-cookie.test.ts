import { describe, expect, it } from "vitest";
import { requireSameOrigin } from "../../../lib/http/same-origin.ts";
import { credentialOf, NO_SESSION_COOKIE, sessionCookie } from "../../../lib/http/session-cookie.ts";
import { alice } from "../../people.ts";
import { requestOf } from "./events.ts";

const credential = { userId: alice.id, sessionId: "01KJZZZZZZZZZZZZZZZZZZZZZZ", secret: "s".repeat(43) };
const [pair = ""] = sessionCookie(credential).split(";");

describe("the cookie of a session", () => {
  it("is out of reach of scripts, of other sites and of other requests", () => {
    for (const cookie of [sessionCookie(credential), NO_SESSION_COOKIE])
      expect(cookie).toMatch(
        /^__Secure-murmur-session=.*; Path=\/v1\/session; Secure; HttpOnly; SameSite=Strict$/,
      );
    expect(sessionCookie(credential)).toContain("; Max-Age=2592000;");
    expect(NO_SESSION_COOKIE).toContain("=; Max-Age=0;");
  });

  it("is read where the gateway puts it, and where `sam local` does", () => {
    expect(credentialOf({ ...requestOf(), cookies: ["theme=dark", pair] })).toEqual(credential);
    expect(credentialOf(requestOf({ headers: { cookie: `theme=dark; ${pair}` } }))).toEqual(credential);
  });

  it.each(["", "theme=dark", "__Secure-murmur-session=", `${pair}x`, `x${pair}`, pair.replaceAll(".", "")])(
    "is ignored if murmur has not made it: %s",
    (cookie) => {
      expect(credentialOf(requestOf({ headers: { cookie } }))).toBeUndefined();
    },
  );
});

describe("requireSameOrigin", () => {
  const from = (headers: Record<string, string>) => () => requireSameOrigin(requestOf({ headers }));

  it("accepts requests of the website", () => {
    expect(from({ "sec-fetch-site": "same-origin" })).not.toThrow();
  });

  it.each(["cross-site", "same-site", "none", undefined])("refuses a request from %s", (site) => {
    const refused = expect.objectContaining({ code: "cross_site_request" });
    expect(from(site === undefined ? {} : { "sec-fetch-site": site })).toThrow(refused);
  });
});
