/** The authorization server's tokens, as a client gets them: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html */
import {
  AdminUserGlobalSignOutCommand,
  RevokeTokenCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { now } from "../core/clock.ts";
import { environment } from "../core/environment.ts";
import { logger } from "../core/observe.ts";
import type { Tokens } from "../domain/session/model.ts";
import type { SessionPorts } from "../domain/session/ports.ts";
import { cognito } from "./client.ts";

/** How the token endpoint refuses a code, a refresh token or their client (RFC 6749, section 5.2). Any other failure passes. */
const REFUSED = [400, 401];
const TIMEOUT_MS = 5_000;

export const exchangeCode: SessionPorts["exchangeCode"] = async (authorization) => {
  const { code, codeVerifier: code_verifier, redirectUri: redirect_uri } = authorization;
  const tokens = await askForTokens({ grant_type: "authorization_code", code, code_verifier, redirect_uri });
  return tokens && { ...tokens, userId: subjectOf(tokens.accessToken) };
};

/** Without a rotation, as on the local AWS, the refresh token stays the same. */
export const refreshTokens: SessionPorts["refreshTokens"] = (refreshToken) =>
  askForTokens({ grant_type: "refresh_token", refresh_token: refreshToken }, refreshToken);

/** Errors name the status only: the answer may hold tokens. */
async function askForTokens(form: Record<string, string>, refreshToken = ""): Promise<Tokens | undefined> {
  const response = await fetch(environment("tokenUrl"), {
    method: "POST",
    body: new URLSearchParams({ ...form, client_id: environment("userPoolClientId") }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (REFUSED.includes(response.status)) return undefined;
  if (!response.ok) throw new AuthorizationServerError(response.status);
  const answer = (await response.json()) as Record<string, string | number | undefined>;
  return {
    accessToken: String(answer.access_token),
    refreshToken: String(answer.refresh_token ?? refreshToken),
    expiresAt: now() + Number(answer.expires_in) * 1000,
  };
}

class AuthorizationServerError extends Error {
  // As when the table is busy, the client may try again; see lib/http/problem.ts.
  override readonly name = "ServiceUnavailable";
  constructor(status: number) {
    super(`The authorization server answered with status ${status}.`);
  }
}

/** Not verified: it comes from the authorization server itself. */
function subjectOf(accessToken: string): string {
  const claims = Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString();
  return String((JSON.parse(claims) as { sub?: string }).sub);
}

/** The session has already ended, so a failure leaves nothing that anyone could use. */
export const revokeTokens: SessionPorts["revokeTokens"] = async (refreshToken) => {
  const ClientId = environment("userPoolClientId");
  await cognito()
    .send(new RevokeTokenCommand({ ClientId, Token: refreshToken }))
    .catch((error: Error) => logger.warn("tokens not revoked", { reason: error.name }));
};

/** An account that no longer exists has no tokens. */
export const revokeAllTokens: SessionPorts["revokeAllTokens"] = async (handle) => {
  const UserPoolId = environment("userPoolId");
  await cognito()
    .send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: handle }))
    .catch((error: unknown) => {
      if (!(error instanceof UserNotFoundException)) throw error;
    });
};
