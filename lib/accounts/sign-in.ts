/** Whether people can sign in, and whether their tokens can be checked. */
import { environment, optionalEnvironment } from "../core/environment.ts";
import type { HealthPorts } from "../domain/health/ports.ts";

/** Cognito responds within tens of milliseconds. */
const TIMEOUT_MS = 1_000;

/**
 * A request without a grant is refused with 400 by a token endpoint that works (RFC 6749, section 5.2). Not checked where the
 * user pool is in another region: an outage there must not take this region down as well.
 */
export const checkSignIn: HealthPorts["checkSignIn"] = async () => {
  if (poolRegion() !== environment("region")) return;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const [keys, tokens] = await Promise.all([
    fetch(optionalEnvironment("jwksUri") ?? publicKeys(), { signal }),
    fetch(environment("tokenUrl"), { method: "POST", body: new URLSearchParams(), signal }),
  ]);
  // Nothing reads the bodies, so they are given up.
  await Promise.all([keys.body?.cancel(), tokens.body?.cancel()]);
  if (!keys.ok) throw new Error(`The token keys could not be read: status ${keys.status}.`);
  if (tokens.status >= 500) throw new Error(`The token endpoint responded with status ${tokens.status}.`);
};

function publicKeys(): string {
  const userPoolId = environment("userPoolId");
  return `https://cognito-idp.${poolRegion()}.amazonaws.com/${userPoolId}/.well-known/jwks.json`;
}

/** A user pool's id begins with its region. */
function poolRegion(): string {
  return environment("userPoolId").split("_")[0] ?? "";
}
