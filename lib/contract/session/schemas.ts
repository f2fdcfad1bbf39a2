import * as z from "zod/mini";
import { page } from "../pages.ts";
import { checked, Timestamp, ULID } from "../schema.ts";

/** An authorization code or a redirect URI, which only the authorization server can check. */
export const Opaque = checked(z.string(), z.minLength(1), z.maxLength(2048));
/** Proves who asked for a code (RFC 7636). */
export const CodeVerifier = checked(
  z.string(),
  z.regex(
    /^[\w.~-]{43,128}$/,
    "A code verifier is 43 to 128 of the characters A-Z, a-z, 0-9, -, ., _ and ~.",
  ),
);

export const SessionId = checked(
  z.string(),
  z.regex(ULID, "A session id has 26 characters, as listSessions returns it."),
);

/**
 * A token for the header Authorization. Seconds rather than a time, because the client's clock may be wrong. The session's id
 * tells which one of listSessions is this one.
 */
export const AccessToken = z.object({
  accessToken: z.string(),
  expiresInSeconds: z.int(),
  sessionId: SessionId,
});

/** Where a user is signed in to the website: the browser and the system, if known, and when it was last renewed. */
export const Session = z.object({
  id: SessionId,
  createdAt: Timestamp,
  /** Exact to the hour. */
  lastUsedAt: Timestamp,
  browser: z.nullable(z.string()),
  system: z.nullable(z.string()),
});
export const SessionPage = page(Session);

export type AuthorizationCode = { code: string; codeVerifier: string; redirectUri: string };
export type Session = z.infer<typeof Session>;
export type AccessToken = z.infer<typeof AccessToken>;
