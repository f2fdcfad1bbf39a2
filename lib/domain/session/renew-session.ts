import type { AccessToken } from "../../contract/session/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import type { Credential, Tokens } from "./model.ts";
import type { SessionPorts } from "./ports.ts";
import { presentToken } from "./present.ts";

type Ports = Pick<SessionPorts, "getTokens" | "refreshTokens" | "keepTokens" | "removeSession"> &
  Pick<Clock, "now">;
/** With `force`, the last access token is not good enough: the API has refused it. */
type Input = { credential: Credential | undefined; force: boolean };

/**
 * With this much time left, ms, an access token is given out again: the authorization server renews tokens at a limited rate, and
 * every page that loads asks for one.
 */
const GOOD = 10 * 60_000;

/** Returns an access token. Throws session_ended. */
export async function renewSession(ports: Ports, { credential, force }: Input): Promise<AccessToken> {
  const tokens = credential && (await ports.getTokens(credential));
  if (!tokens) throw ended();
  const now = ports.now();
  if (!force && tokens.expiresAt - now >= GOOD) return presentToken({ ...credential, tokens, now });
  const renewed = await renew(ports, credential, tokens);
  // It may have been ended in the meantime.
  if (!renewed || !(await ports.keepTokens({ credential, tokens: renewed, now }))) throw ended();
  return presentToken({ ...credential, tokens: renewed, now });
}

async function renew(ports: Ports, credential: Credential, tokens: Tokens): Promise<Tokens | undefined> {
  const renewed = await ports.refreshTokens(tokens.refreshToken);
  if (renewed) return renewed;
  const latest = await ports.getTokens(credential);
  // A concurrent request has used the refresh token up, and stored the next one.
  if (latest && latest.refreshToken !== tokens.refreshToken) return renew(ports, credential, latest);
  await ports.removeSession(credential);
  return undefined;
}

function ended(): DomainError {
  return new DomainError("session_ended", "Sign in again.");
}
