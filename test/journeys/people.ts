/** Creates the users of the journeys: each signs up and signs in as a real user would, with a unique handle. */
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { type Client, createClient } from "../../lib/contract/client.ts";
import type { Scope } from "../../lib/contract/route.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { signUp as register, signIn } from "../../local/aws/sign-in.ts";
import { type HttpResponse, type RequestOptions, request, retryingFetch } from "./http.ts";

export type Person = {
  handle: string;
  id: string;
  email: string;
  password: string;
  token: string;
  /** The typed client, with the user's token. */
  client: Client;
  /** A plain HTTP request with the user's token, for tests of headers and statuses. */
  request: (method: string, path: string, options?: RequestOptions) => Promise<HttpResponse>;
};

/** Signs a user up and in through the authorization code flow. `name` is the prefix of the handle. */
export async function signUp(name: string, scopes?: readonly Scope[]): Promise<Person> {
  const account = newAccount(name);
  await register(inject("murmur"), account);
  return signInAs(account, scopes);
}

/** Signs up one user per name. */
export async function signUpAll<const Names extends readonly string[]>(
  ...names: Names
): Promise<{ [Index in keyof Names]: Person }> {
  const people: Person[] = [];
  // Three at a time, because signing everyone up at once would start a Lambda for each.
  await inParallel([...names.entries()], 3, async ([index, name]) => {
    people[index] = await signUp(name);
  });
  return people as { [Index in keyof Names]: Person };
}

export type Account = { handle: string; email: string; password: string };

/** An account that has not signed up yet. */
export function newAccount(name: string): Account {
  const handle = `${name}_${randomBytes(4).toString("hex")}`;
  return { handle, email: `${handle}@example.com`, password: `Journey-${handle}-1!` };
}

/** Signs in to an existing account, by default with all scopes. */
export async function signInAs(account: Account, scopes?: readonly Scope[]): Promise<Person> {
  const { apiUrl } = inject("murmur");
  const { accessToken: token } = await signIn(inject("murmur"), account, scopes);
  return {
    ...account,
    id: subjectOf(token),
    token,
    client: createClient({ apiUrl, token: () => token, fetch: retryingFetch }),
    request: (method, path, options) => request(method, path, { ...options, token }),
  };
}

/** A client that has not signed in. */
export function visitor(): Client {
  return createClient({ apiUrl: inject("murmur").apiUrl });
}

/** The id of the user that a token was issued to. */
function subjectOf(token: string): string {
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(claims) as { sub: string }).sub;
}
