import * as z from "zod/mini";
import { checked } from "../schema.ts";

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

/** A token for the header Authorization. Seconds rather than a time, because the client's clock may be wrong. */
export const AccessToken = z.object({ accessToken: z.string(), expiresInSeconds: z.int() });

export type AuthorizationCode = { code: string; codeVerifier: string; redirectUri: string };
export type AccessToken = z.infer<typeof AccessToken>;
