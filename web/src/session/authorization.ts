/** The authorization-code flow with PKCE and refresh tokens (RFC 6749, 7636), as Cognito offers it. */
import * as oauth from "oauth4webapi";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { RESOURCE_SERVER, scopes } from "../../../lib/contract/routes.ts";

/** `expiresAt` in milliseconds since 1970. */
export type Tokens = { accessToken: string; refreshToken: string; expiresAt: number };

/** What must be remembered while the browser is at the authorization server. */
export type Departure = { state: string; verifier: string; path: string };

/** The address to go to for signing in, and what to remember meanwhile. */
export async function departure(
  config: PageConfig,
  path: string,
): Promise<{ href: string; departure: Departure }> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const wanted = Object.keys(scopes).map((scope) => `${RESOURCE_SERVER}/${scope}`);
  const address = new URL(config.authorizeUrl);
  address.search = new URLSearchParams({
    response_type: "code",
    client_id: config.clientId,
    redirect_uri: config.redirectUri,
    scope: ["openid", ...wanted].join(" "),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).toString();
  return { href: address.href, departure: { state, verifier, path } };
}

/** Exchanges the code that the authorization server sent the browser back with. Throws when anything does not match. */
export async function arrive(config: PageConfig, here: URL, { state, verifier }: Departure): Promise<Tokens> {
  const { server, client, options } = parties(config);
  const parameters = oauth.validateAuthResponse(server, client, here, state);
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
  return tokensOf(await oauth.processAuthorizationCodeResponse(server, client, response));
}

/** Gets new tokens for a refresh token. Answers undefined when the authorization server refuses; throws when it is not reached. */
export async function refreshed(config: PageConfig, refreshToken: string): Promise<Tokens | undefined> {
  const { server, client, options } = parties(config);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
  if (response.status >= 500) throw new Error("The authorization server does not answer.");
  try {
    return tokensOf(await oauth.processRefreshTokenResponse(server, client, response), refreshToken);
  } catch {
    return undefined;
  }
}

/** Makes a refresh token, and the access tokens made with it, worthless. */
export async function revoke(config: PageConfig, refreshToken: string): Promise<void> {
  const { server, client, options } = parties(config);
  await oauth.revocationRequest(server, client, oauth.None(), refreshToken, options);
}

/** Cognito's own sign-out address: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
export function logoutAddress(config: PageConfig): string {
  const address = new URL(config.logoutUrl);
  address.searchParams.set("client_id", config.clientId);
  address.searchParams.set("logout_uri", config.redirectUri);
  return address.href;
}

function parties(config: PageConfig) {
  const { tokenUrl } = config;
  return {
    // Stated and not discovered: the issuer's discovery document is elsewhere or, locally, nowhere.
    server: {
      issuer: config.issuer,
      token_endpoint: tokenUrl,
      revocation_endpoint: new URL("revoke", tokenUrl).href,
    },
    client: { client_id: config.clientId },
    // A local murmur speaks plain HTTP on the loopback interface.
    options: { [oauth.allowInsecureRequests]: tokenUrl.startsWith("http:") },
  };
}

function tokensOf(answer: oauth.TokenEndpointResponse, oldRefreshToken = ""): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? oldRefreshToken,
    expiresAt: Date.now() + (answer.expires_in ?? 0) * 1000,
  };
}
