import type { LiveUpdatePorts } from "../../../lib/domain/realtime/ports.ts";
import type { Credential, Tokens } from "../../../lib/domain/session/model.ts";
import type { NewSession, SessionPorts } from "../../../lib/domain/session/ports.ts";
import { alice } from "../../people.ts";
import { fakeClock } from "./clock.ts";
import { inRange } from "./range.ts";

/** Sessions in memory, and an authorization server that accepts the code `code`, and each refresh token once. */
export function fakeSessions() {
  const clock = fakeClock();
  const sessions = new Map<string, NewSession & { lastUsedAt: number }>();
  const valid = new Set<string>();
  const revoked: string[] = [];
  const signedOut: string[] = [];
  const signaled: string[] = [];
  /** Until when issued, access tokens of a user are refused. */
  const refused = new Map<string, number>();
  let issuedSoFar = 0;
  const issue = (): Tokens => {
    const n = ++issuedSoFar;
    valid.add(`refresh ${n}`);
    return {
      accessToken: `access ${n}`,
      refreshToken: `refresh ${n}`,
      expiresAt: clock.ports.now() + 3_600_000,
    };
  };
  const find = ({ userId, sessionId, secret }: Credential) => {
    const found = sessions.get(`${userId} ${sessionId}`);
    return found?.credential.secret === secret ? found : undefined;
  };
  const ports = {
    ...clock.ports,
    newSecret: () => `secret ${sessions.size}`,
    exchangeCode: async ({ code }) => (code === "code" ? { ...issue(), userId: alice.id } : undefined),
    refreshTokens: async (refreshToken) => (valid.delete(refreshToken) ? issue() : undefined),
    revokeTokens: async (refreshToken) => void revoked.push(refreshToken),
    revokeAllTokens: async (handle) => {
      signedOut.push(handle);
      valid.clear();
    },
    refuseTokens: async (userId, now) => void refused.set(userId, now),
    putSession: async (session) => {
      const { userId, sessionId } = session.credential;
      sessions.set(`${userId} ${sessionId}`, { ...session, lastUsedAt: session.createdAt });
    },
    getTokens: async (credential) => find(credential)?.tokens,
    keepTokens: async ({ credential, tokens, now }) => {
      const found = find(credential);
      if (found) Object.assign(found, { tokens, lastUsedAt: now });
      return found !== undefined;
    },
    removeSession: async ({ userId, sessionId }) => void sessions.delete(`${userId} ${sessionId}`),
    listSessions: async (userId, range) => {
      const own = [...sessions.values()].filter(({ credential }) => credential.userId === userId);
      return inRange(
        own.map(({ credential, ...session }) => ({ ...session, position: credential.sessionId })),
        range,
      );
    },
    signalSessions: async (userId) => void signaled.push(userId),
    removeSessions: async (userId, sessionIds) => {
      for (const sessionId of sessionIds) sessions.delete(`${userId} ${sessionId}`);
    },
  } satisfies SessionPorts &
    Pick<LiveUpdatePorts, "signalSessions"> &
    typeof clock.ports & { newSecret: () => string };
  return { ports, sessions, revoked, signedOut, signaled, refused, pass: clock.pass };
}
