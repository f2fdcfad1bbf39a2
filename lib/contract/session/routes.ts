/**
 * The website's sessions. Their cookie is out of reach of scripts, and browsers send it only with requests for `/v1/session`.
 * Other clients keep their tokens themselves and use the authorization server directly. Any client may list and end sessions.
 */
import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { AccessToken, CodeVerifier, Opaque, SessionId, SessionPage } from "./schemas.ts";

export const createSession = route({
  name: "createSession",
  method: "POST",
  path: "/v1/session",
  service: "sessions",
  summary: "Begin a session of this website with an authorization code; sets a cookie",
  body: z.strictObject({ code: Opaque, codeVerifier: CodeVerifier, redirectUri: Opaque }),
  status: 201,
  output: AccessToken,
  errors: ["invalid_code", "cross_site_request"],
  rateLimit: "sessions",
});

export const renewSession = route({
  name: "renewSession",
  method: "POST",
  path: "/v1/session/renew",
  service: "sessions",
  summary: "An access token for the session of the cookie: the last one while it is good, or a new one",
  body: z.strictObject({ force: z.optional(z.boolean()) }),
  output: AccessToken,
  errors: ["session_ended", "cross_site_request"],
  rateLimit: "sessions",
});

export const deleteSession = route({
  name: "deleteSession",
  method: "DELETE",
  path: "/v1/session",
  service: "sessions",
  summary: "End the session of the cookie, if there is one, and remove the cookie",
  errors: ["cross_site_request"],
  rateLimit: "sessions",
});

export const listSessions = route({
  name: "listSessions",
  method: "GET",
  path: "/v1/users/me/sessions",
  service: "sessions",
  summary: "Where you are signed in to the website, the last sign-in first",
  scope: "profile.write",
  query: PageQuery,
  output: SessionPage,
  errors: ["invalid_cursor"],
});

export const endSession = route({
  name: "endSession",
  method: "DELETE",
  path: "/v1/users/me/sessions/{sessionId}",
  service: "sessions",
  summary: "End one of your sessions; does nothing if it has ended",
  scope: "profile.write",
  params: z.object({ sessionId: SessionId }),
  errors: [],
  rateLimit: "account",
});

export const endSessions = route({
  name: "endSessions",
  method: "DELETE",
  path: "/v1/users/me/sessions",
  service: "sessions",
  summary: "Sign out everywhere: end all your sessions, and revoke the tokens of all other clients",
  scope: "profile.write",
  errors: [],
  rateLimit: "account",
});
