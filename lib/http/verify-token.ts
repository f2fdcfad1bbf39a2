/** Verifies access tokens: signature, issuer, client, use and expiry. */
import { CognitoJwtVerifier } from "aws-jwt-verify";
import { FetchError, JwksValidationError, JwtBaseError, JwtExpiredError } from "aws-jwt-verify/error";
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
  const fetcher = {
    fetch: async () => {
      const response = await fetch(uri);
      if (!response.ok) throw new FetchError(uri, `Status ${response.status}`);
      return response.arrayBuffer();
    },
  };
  return { jwksCache: new SimpleJwksCache({ fetcher }) };
}

/** The claims of a valid access token. Throws token_expired or token_invalid, and unavailable if the keys cannot be read. */
export async function verifyAccessToken(token: string): Promise<Record<string, unknown>> {
  try {
    return { ...(await accessTokenVerifier().verify(token)) };
  } catch (error) {
    if (error instanceof JwtExpiredError)
      throw new DomainError("token_expired", "Renew the access token and try again.");
    if (!isTokensFault(error))
      throw new DomainError("unavailable", "The token cannot be checked right now; try again in a moment.");
    throw new DomainError("token_invalid", "Sign in again and send the new access token.");
  }
}

/** An outage of the key server says nothing about the token: clients would sign their users out for it. */
function isTokensFault(error: unknown): boolean {
  return (
    error instanceof JwtBaseError && !(error instanceof FetchError || error instanceof JwksValidationError)
  );
}
