/**
 * The website's sessions. Their cookie is out of reach of scripts, and browsers send it with these requests only. Other clients
 * keep their tokens themselves and use the authorization server directly.
 */
import * as z from "zod/mini";
import { route } from "../route.ts";
import { AccessToken, CodeVerifier, Opaque } from "./schemas.ts";

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
