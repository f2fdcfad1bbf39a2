import type { AccessToken } from "../../contract/session/schemas.ts";
import type { Tokens } from "./model.ts";

/** What the website gets to see of a session's tokens. */
export function presentToken({ accessToken, expiresAt }: Tokens, now: number): AccessToken {
  return { accessToken, expiresInSeconds: Math.max(0, Math.floor((expiresAt - now) / 1000)) };
}
