import type { AccessToken, AuthorizationCode } from "../../contract/session/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import type { RealtimePorts } from "../realtime/ports.ts";
import { replaceSession } from "./delete-session.ts";
import { type Credential, type Device, SESSION_LIFETIME } from "./model.ts";
import type { SessionPorts } from "./ports.ts";
import { presentToken } from "./present.ts";

type Ports = Pick<
  SessionPorts,
  "exchangeCode" | "putSession" | "getTokens" | "removeSession" | "revokeTokens"
> &
  Pick<RealtimePorts, "newSecret"> &
  Clock;
/** `replaced` is the credential that the browser has so far. */
type Input = { code: AuthorizationCode; device: Device; replaced: Credential | undefined };

/** Begins a session. Throws invalid_code. */
export async function createSession(
  ports: Ports,
  { code, device, replaced }: Input,
): Promise<{ credential: Credential; token: AccessToken }> {
  const issued = await ports.exchangeCode(code);
  if (!issued)
    throw new DomainError(
      "invalid_code",
      "The code is wrong, used or too old, or belongs to another client.",
    );
  const { userId, ...tokens } = issued;
  const credential = { userId, sessionId: ports.newId(), secret: ports.newSecret() };
  const createdAt = ports.now();
  const expiresAt = createdAt + SESSION_LIFETIME;
  await ports.putSession({ credential, tokens, device, createdAt, expiresAt });
  await replaceSession(ports, { credential: replaced });
  return { credential, token: presentToken({ ...credential, tokens, now: createdAt }) };
}
