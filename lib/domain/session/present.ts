import type { AccessToken, Session } from "../../contract/session/schemas.ts";
import { isoOf } from "../../core/ids.ts";
import type { SessionRow, Tokens } from "./model.ts";

type Shown = { sessionId: string; tokens: Tokens; now: number };

/** What the website gets to see of a session's tokens. */
export function presentToken({ sessionId, tokens: { accessToken, expiresAt }, now }: Shown): AccessToken {
  return { accessToken, expiresInSeconds: Math.max(0, Math.floor((expiresAt - now) / 1000)), sessionId };
}

/** What a user gets to see of one of their sessions. */
export function presentSession({ position, createdAt, lastUsedAt, device }: SessionRow): Session {
  const { browser = null, system = null } = device;
  return { id: position, createdAt: isoOf(createdAt), lastUsedAt: isoOf(lastUsedAt), browser, system };
}
