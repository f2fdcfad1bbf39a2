import * as oauth from "oauth4webapi";
import { RESOURCE_SERVER, type Scope, scopes } from "../../lib/contract/route.ts";
import { LocalProblem } from "../machine/problem.ts";

/** What a client needs to use the authorization server; part of `.murmur/outputs.json`. */
export type AuthorizationServer = {
  authorizeUrl: string;
  tokenUrl: string;
  issuer: string;
  clientId: string;
  redirectUri: string;
  region: string;
  endpointUrl: string;
};

export type Tokens = { accessToken: string; refreshToken: string; expiresInSeconds: number };

export const ALL_SCOPES = Object.keys(scopes) as Scope[];

// The local AWS serves plain HTTP on the loopback interface.
const insecure = { [oauth.allowInsecureRequests]: true } as const;

/**
 * Signs a user in as a browser would: the authorization-code flow with PKCE, through the hosted sign-in page.
 * Throws a LocalProblem when the server rejects the credentials, the scopes or the client.
 */
export async function signIn(
  server: AuthorizationServer,
  user: { handle: string; password: string },
  wanted?: readonly Scope[],
): Promise<Tokens> {
  const { as, client } = parties(server);
  const { parameters, codeVerifier } = await authorize(server, user, wanted);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    oauth.None(),
    parameters,
    server.redirectUri,
    codeVerifier,
    insecure,
  );
  return tokensOf(await oauth.processAuthorizationCodeResponse(as, client, response));
}

/** The first half of a sign-in, up to the redirect to the client: its parameters, among them the code. */
export async function authorize(
  server: AuthorizationServer,
  user: { handle: string; password: string },
  wanted: readonly Scope[] = ALL_SCOPES,
): Promise<{ parameters: URLSearchParams; codeVerifier: string }> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const page = new URL(server.authorizeUrl);
  page.search = new URLSearchParams({
    response_type: "code",
    client_id: server.clientId,
    redirect_uri: server.redirectUri,
    scope: ["openid", ...wanted.map((scope) => `${RESOURCE_SERVER}/${scope}`)].join(" "),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).toString();

  const callback = await submitLogin(page, user);
  const { as, client } = parties(server);
  return { parameters: oauth.validateAuthResponse(as, client, callback, state), codeVerifier: verifier };
}

/** Exchanges a refresh token for new tokens. The new refresh token replaces the old one. */
export async function refresh(server: AuthorizationServer, refreshToken: string): Promise<Tokens> {
  const { as, client } = parties(server);
  const response = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), refreshToken, insecure);
  return tokensOf(await oauth.processRefreshTokenResponse(as, client, response), refreshToken);
}

/**
 * Signs a user up through Cognito's public API and confirms the account; the local AWS accepts any confirmation code.
 * Does nothing when the handle is already signed up.
 */
export async function signUp(
  server: AuthorizationServer,
  user: { handle: string; password: string; email: string },
): Promise<void> {
  const { handle: Username, password: Password, email } = user;
  const ClientId = server.clientId;
  const UserAttributes = [{ Name: "email", Value: email }];
  const answer = await cognito(server, "SignUp", { ClientId, Username, Password, UserAttributes });
  if (answer === "UsernameExistsException") return;
  if (answer) throw new LocalProblem(`Cannot sign up ${user.handle}: ${answer}`);
  const confirmed = await cognito(server, "ConfirmSignUp", {
    ClientId,
    Username,
    ConfirmationCode: "123456",
  });
  if (confirmed) throw new LocalProblem(`Cannot confirm ${user.handle}: ${confirmed}`);
}

/** Makes one public Cognito call. Returns undefined on success, otherwise the error (its name, and its message if needed). */
async function cognito(server: AuthorizationServer, call: string, body: object): Promise<string | undefined> {
  const response = await fetch(server.endpointUrl, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${call}`,
    },
    body: JSON.stringify(body),
  });
  if (response.ok) return undefined;
  const error = (await response.json()) as { __type?: string; message?: string };
  const name = error.__type ?? `HTTP ${response.status}`;
  return name === "UsernameExistsException" ? name : `${name}: ${error.message ?? ""}`;
}

function parties(server: AuthorizationServer): { as: oauth.AuthorizationServer; client: oauth.Client } {
  return {
    as: { issuer: server.issuer, token_endpoint: server.tokenUrl },
    client: { client_id: server.clientId },
  };
}

/** Submits the hosted sign-in form and returns the URL that the server redirects to. */
async function submitLogin(authorize: URL, user: { handle: string; password: string }): Promise<URL> {
  const page = await fetch(authorize, { redirect: "manual" });
  const html = await page.text();
  if (page.status !== 200)
    throw new LocalProblem(
      `The authorization server refused to show the sign-in page: ${html || page.headers.get("location")}`,
    );
  const form = hiddenFields(html);
  form.set("username", user.handle);
  form.set("password", user.password);
  const answer = await fetch(new URL(actionOf(html), authorize), {
    method: "POST",
    body: form,
    headers: {
      cookie: page.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";")[0])
        .join("; "),
    },
    redirect: "manual",
  });
  const location = answer.headers.get("location");
  if (!location) throw new LocalProblem(`Cannot sign in ${user.handle}: wrong handle or password.`);
  return new URL(location);
}

function hiddenFields(html: string): URLSearchParams {
  const fields = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  const form = new URLSearchParams();
  for (const [, name = "", value = ""] of fields) form.set(name, unescapeHtml(value));
  return form;
}

function actionOf(html: string): string {
  return unescapeHtml(/<form[^>]* action="([^"]*)"/.exec(html)?.[1] ?? "/login");
}

const ENTITIES: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};

function unescapeHtml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}

function tokensOf(answer: oauth.TokenEndpointResponse, refreshToken = ""): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? refreshToken,
    expiresInSeconds: answer.expires_in ?? 0,
  };
}
