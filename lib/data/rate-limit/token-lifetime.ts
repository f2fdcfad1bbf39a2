/** How long an access token is valid, ms (`accessTokenValidity` in `lib/infra/identity.ts`). */
export const TOKEN_LIFETIME = 60 * 60_000;
