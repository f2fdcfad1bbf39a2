/** The website's part of the authorization-code flow with PKCE (RFC 6749, RFC 7636). The API exchanges the code. */
import * as oauth from "oauth4webapi";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { RESOURCE_SERVER, scopes } from "../../../lib/contract/route.ts";
import type { AuthorizationCode } from "../../../lib/contract/session/schemas.ts";

/** What to remember while the browser is at the authorization server. `path` is the page to return to. */
export type PendingSignIn = { state: string; verifier: string; path: string };

/** Prepares a sign-in: the URL to open, and what to remember until the browser returns. */
export async function beginSignIn(
  config: PageConfig,
  path: string,
  { again, handle }: { again: boolean; handle: string | undefined },
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
    ...(handle ? { login_hint: handle } : {}),
  }).toString();
  return { href: url.href, pending: { state, verifier, path } };
}

/** The code in the callback URL. Throws if the URL reports an error or does not match the pending sign-in. */
export function codeIn(
  { issuer, clientId, redirectUri }: PageConfig,
  callback: URL,
  { state, verifier }: PendingSignIn,
): AuthorizationCode {
  const parameters = oauth.validateAuthResponse({ issuer }, { client_id: clientId }, callback, state);
  return { code: parameters.get("code") ?? "", codeVerifier: verifier, redirectUri };
}

/** Cognito's logout endpoint: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html */
export function logoutHref(config: PageConfig): string {
  const url = new URL(config.logoutUrl);
  url.searchParams.set("client_id", config.clientId);
  url.searchParams.set("logout_uri", config.redirectUri);
  return url.href;
}
