import * as oauth from "oauth4webapi";
import { RESOURCE_SERVER, type Scope, scopes } from "../../lib/contract/routes.ts";
import { LocalProblem } from "../machine/problem.ts";

/** What a client must know of the authorization server; `.murmur/outputs.json` holds it. */
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

// The local AWS speaks plain HTTP on the loopback interface.
const insecure = { [oauth.allowInsecureRequests]: true } as const;

/**
 * Signs a person in as a browser does: the authorization-code flow with PKCE through the hosted pages.
 * Throws a LocalProblem when the server refuses the person, the scopes or the client.
 */
export async function signIn(
  server: AuthorizationServer,
  person: { handle: string; password: string },
  wanted: readonly Scope[] = ALL_SCOPES,
): Promise<Tokens> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const authorize = new URL(server.authorizeUrl);
  authorize.search = new URLSearchParams({
    response_type: "code",
    client_id: server.clientId,
    redirect_uri: server.redirectUri,
    scope: ["openid", ...wanted.map((scope) => `${RESOURCE_SERVER}/${scope}`)].join(" "),
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  }).toString();

  const callback = await submitLogin(authorize, person);
  const { as, client } = parties(server);
  const parameters = oauth.validateAuthResponse(as, client, callback, state);
  const response = await oauth.authorizationCodeGrantRequest(
    as,
    client,
    oauth.None(),
    parameters,
    server.redirectUri,
    verifier,
    insecure,
  );
  return tokensOf(await oauth.processAuthorizationCodeResponse(as, client, response));
}

/** Exchanges a refresh token for new tokens. The new refresh token replaces the old one. */
export async function refresh(server: AuthorizationServer, refreshToken: string): Promise<Tokens> {
  const { as, client } = parties(server);
  const response = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), refreshToken, insecure);
  return tokensOf(await oauth.processRefreshTokenResponse(as, client, response), refreshToken);
}

/**
 * Signs a person up through Cognito's public calls and confirms the address; the local AWS accepts any code.
 * Signing up an existing handle again does nothing.
 */
export async function signUp(
  server: AuthorizationServer,
  person: { handle: string; password: string; email: string },
): Promise<void> {
  const { handle: Username, password: Password, email } = person;
  const ClientId = server.clientId;
  const UserAttributes = [{ Name: "email", Value: email }];
  const answer = await cognito(server, "SignUp", { ClientId, Username, Password, UserAttributes });
  if (answer === "UsernameExistsException") return;
  if (answer) throw new LocalProblem(`Cannot sign up ${person.handle}: ${answer}`);
  const confirmed = await cognito(server, "ConfirmSignUp", {
    ClientId,
    Username,
    ConfirmationCode: "123456",
  });
  if (confirmed) throw new LocalProblem(`Cannot confirm ${person.handle}: ${confirmed}`);
}

/** Makes one public Cognito call. Returns undefined, or the error's name (with its message unless it only says so). */
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

/** Fills the hosted page's form in and returns where the server sends the browser then. */
async function submitLogin(authorize: URL, person: { handle: string; password: string }): Promise<URL> {
  const page = await fetch(authorize, { redirect: "manual" });
  const html = await page.text();
  if (page.status !== 200)
    throw new LocalProblem(`The sign-in page is refused: ${html || page.headers.get("location")}`);
  const form = hiddenFields(html);
  form.set("username", person.handle);
  form.set("password", person.password);
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
  if (!location) throw new LocalProblem(`Cannot sign in ${person.handle}: wrong handle or password.`);
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
