/** The authorization-code flow with PKCE and refresh tokens (RFC 6749, RFC 7636), as Cognito implements it. */
import * as oauth from "oauth4webapi";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { RESOURCE_SERVER, scopes } from "../../../lib/contract/route.ts";

/** `expiresAt` is in milliseconds since 1970. */
export type Tokens = { accessToken: string; refreshToken: string; expiresAt: number };

/** What to remember while the browser is at the authorization server. `path` is the page to return to. */
export type PendingSignIn = { state: string; verifier: string; path: string };

/** Prepares a sign-in: the URL to open, and what to remember until the browser returns. */
export async function beginSignIn(
  config: PageConfig,
  path: string,
  { again }: { again: boolean },
): Promise<{ href: string; pending: PendingSignIn }> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const scope = Object.keys(scopes).map((name) => `${RESOURCE_SERVER}/${name}`);
  const url = new URL(config.authorizeUrl);
  url.search = new URLSearchParams({
    response_type: "code",
    client_id: config.clientId,
    redirect_uri: config.redirectUri,
    scope: ["openid", ...scope].join(" "),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    ...(again ? { prompt: "login" } : {}),
  }).toString();
  return { href: url.href, pending: { state, verifier, path } };
}

/** Exchanges the code in the callback URL for tokens. Throws if the response does not match the pending sign-in. */
export async function completeSignIn(
  config: PageConfig,
  callback: URL,
  { state, verifier }: PendingSignIn,
): Promise<Tokens> {
  const { server, client, options } = parties(config);
  const parameters = oauth.validateAuthResponse(server, client, callback, state);
  const { redirectUri } = config;
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri,
    verifier,
    options,
  );
  return tokensFrom(await oauth.processAuthorizationCodeResponse(server, client, response));
}

/** How the authorization server refuses a refresh token or its client (RFC 6749, section 5.2). Any other failure passes. */
const REFUSED = [400, 401];

/**
 * Returns new tokens, or undefined if the authorization server refuses the refresh token. Throws if it cannot be reached, is
 * busy (429) or failing, or if something in between answers for it.
 */
export async function refreshTokens(config: PageConfig, refreshToken: string): Promise<Tokens | undefined> {
  const { server, client, options } = parties(config);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
  if (REFUSED.includes(response.status)) return undefined;
  return tokensFrom(await oauth.processRefreshTokenResponse(server, client, response), refreshToken);
}

/**
 * Revokes a refresh token, so that it yields no more access tokens. Those already issued keep working with the API until they
 * expire, within an hour: its authorizer checks signature and expiry, not revocation.
 */
export async function revokeTokens(config: PageConfig, refreshToken: string): Promise<void> {
  const { server, client, options } = parties(config);
  await oauth.revocationRequest(server, client, oauth.None(), refreshToken, options);
}

/** Cognito's logout endpoint: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
export function logoutHref(config: PageConfig): string {
  const url = new URL(config.logoutUrl);
  url.searchParams.set("client_id", config.clientId);
  url.searchParams.set("logout_uri", config.redirectUri);
  return url.href;
}

function parties(config: PageConfig) {
  const { tokenUrl } = config;
  return {
    // Configured rather than discovered: Cognito serves the discovery document elsewhere, a local murmur not at all.
    server: {
      issuer: config.issuer,
      token_endpoint: tokenUrl,
      revocation_endpoint: new URL("revoke", tokenUrl).href,
    },
    client: { client_id: config.clientId },
    // A local murmur uses plain HTTP on the loopback interface.
    options: { [oauth.allowInsecureRequests]: tokenUrl.startsWith("http:") },
  };
}

function tokensFrom(response: oauth.TokenEndpointResponse, oldRefreshToken = ""): Tokens {
  return {
    accessToken: response.access_token,
    refreshToken: response.refresh_token ?? oldRefreshToken,
    expiresAt: Date.now() + (response.expires_in ?? 0) * 1000,
  };
}
