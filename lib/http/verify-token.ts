/** Verifies access tokens: signature, issuer, client, use and expiry. */
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { JwtExpiredError } from "aws-jwt-verify/error";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";
import { environment, optionalEnvironment } from "../core/environment.ts";
import { DomainError } from "../domain/errors.ts";

type Verifier = { verify: (token: string) => Promise<object> };

let verifier: Verifier | undefined;

function accessTokenVerifier(): Verifier {
  const pool = {
    userPoolId: environment("userPoolId"),
    clientId: environment("userPoolClientId"),
    tokenUse: "access",
  } as const;
  const uri = optionalEnvironment("jwksUri");
  verifier ??= uri ? CognitoJwtVerifier.create(pool, keysFrom(uri)) : CognitoJwtVerifier.create(pool);
  return verifier;
}

/** A local AWS issues tokens under AWS's issuer but publishes the keys at its own address. */
function keysFrom(uri: string) {
  const fetcher = { fetch: async () => (await fetch(uri)).arrayBuffer() };
  return { jwksCache: new SimpleJwksCache({ fetcher }) };
}

/** The claims of a valid access token. Throws token_expired or token_invalid. */
export async function verifyAccessToken(token: string): Promise<Record<string, unknown>> {
  try {
    return { ...(await accessTokenVerifier().verify(token)) };
  } catch (error) {
    if (error instanceof JwtExpiredError)
      throw new DomainError("token_expired", "Renew the access token and try again.");
    throw new DomainError("token_invalid", "Sign in again and send the new access token.");
  }
}
