/** What a browser holds of its session. Without the secret, what is stored of the session cannot be read. */
export type Credential = { userId: string; sessionId: string; secret: string };

/** What the authorization server issues. `expiresAt` is when the access token expires, ms since 1970. */
export type Tokens = { accessToken: string; refreshToken: string; expiresAt: number };

/** Where a session is used, as far as its browser says. */
export type Device = { browser?: string; system?: string };

/** How long a session lasts, ms: as long as its first refresh token, whose successors live no longer (`lib/infra/identity.ts`). */
export const SESSION_LIFETIME = 30 * 24 * 60 * 60_000;

/** A session in the list of its user's; `position` is its id. Times are in ms since 1970. */
export type SessionRow = {
  position: string;
  createdAt: number;
  lastUsedAt: number;
  expiresAt: number;
  device: Device;
};
