import type { AuthorizationCode } from "../../contract/session/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import type { Credential, Device, SessionRow, Tokens } from "./model.ts";

export type SessionPorts = {
  /** Exchanges an authorization code. Undefined if the authorization server refuses it. */
  exchangeCode(code: AuthorizationCode): Promise<(Tokens & { userId: string }) | undefined>;
  /** Renews the tokens. Undefined if the authorization server refuses the refresh token. */
  refreshTokens(refreshToken: string): Promise<Tokens | undefined>;
  /** Makes a refresh token, and all that come from the same sign-in, useless. It may fail silently. */
  revokeTokens(refreshToken: string): Promise<void>;
  /** Makes all refresh tokens of a user useless, whichever client has them. */
  revokeAllTokens(handle: string): Promise<void>;
  /** Has the API refuse writes with access tokens of a user that were issued until `now`, within a minute. Safe to repeat. */
  refuseTokens(userId: string, now: number): Promise<void>;
  /** Stores a session. Its tokens can be read only with its secret. */
  putSession(session: NewSession): Promise<void>;
  /** A session's tokens; undefined if the session has ended or the secret is wrong. */
  getTokens(credential: Credential): Promise<Tokens | undefined>;
  /** Stores renewed tokens. False if the session has ended in the meantime. */
  keepTokens(renewal: { credential: Credential; tokens: Tokens; now: number }): Promise<boolean>;
  /** Ends a session. */
  removeSession(session: Pick<Credential, "userId" | "sessionId">): Promise<void>;
  /** A user's sessions, the last one first, read consistently. Those that have expired may still be among them. */
  listSessions(userId: string, range: Range): Promise<SessionRow[]>;
  /** Ends sessions of a user. */
  removeSessions(userId: string, sessionIds: readonly string[]): Promise<void>;
};

/** Times are in ms since 1970. */
export type NewSession = {
  credential: Credential;
  tokens: Tokens;
  device: Device;
  createdAt: number;
  expiresAt: number;
};
