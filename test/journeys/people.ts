/** People of the journeys: each signs up and in as anybody would, with a handle that nobody else in the suite has. */
import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { type Client, createClient } from "../../lib/contract/client.ts";
import type { Scope } from "../../lib/contract/routes.ts";
import { inParallel } from "../../lib/domain/in-parallel.ts";
import { signUp as register, signIn } from "../../local/aws/sign-in.ts";
import { type Answer, type Asked, ask, patientFetch } from "./http.ts";

export type Person = {
  handle: string;
  id: string;
  email: string;
  password: string;
  token: string;
  /** The typed client, with the person's token. */
  client: Client;
  /** A bare request with the person's token, where headers and statuses matter. */
  ask: (method: string, path: string, asked?: Asked) => Promise<Answer>;
};

/** Signs somebody up and in through the authorization-code flow. `name` is the beginning of the handle. */
export async function signUp(name: string, scopes?: readonly Scope[]): Promise<Person> {
  const account = newAccount(name);
  await register(inject("murmur"), account);
  return signInAs(account, scopes);
}

/** Several people, under the names given. */
export async function signUpAll<const Names extends readonly string[]>(
  ...names: Names
): Promise<{ [Index in keyof Names]: Person }> {
  const people: Person[] = [];
  // All at once would start a Lambda for each.
  await inParallel([...names.entries()], 3, async ([index, name]) => {
    people[index] = await signUp(name);
  });
  return people as { [Index in keyof Names]: Person };
}

export type Account = { handle: string; email: string; password: string };

/** Somebody who could sign up. */
export function newAccount(name: string): Account {
  const handle = `${name}_${randomBytes(4).toString("hex")}`;
  return { handle, email: `${handle}@example.com`, password: `Journey-${handle}-1!` };
}

/** Signs an existing account in, for all scopes unless told. */
export async function signInAs(account: Account, scopes?: readonly Scope[]): Promise<Person> {
  const { apiUrl } = inject("murmur");
  const { accessToken: token } = await signIn(inject("murmur"), account, scopes);
  return {
    ...account,
    id: subjectOf(token),
    token,
    client: createClient({ apiUrl, token: () => token, fetch: patientFetch }),
    ask: (method, path, asked) => ask(method, path, { ...asked, token }),
  };
}

/** The API as somebody sees it who has not signed in. */
export function anybody(): Client {
  return createClient({ apiUrl: inject("murmur").apiUrl });
}

/** The user id that a token was issued for. */
function subjectOf(token: string): string {
  const claims = Buffer.from(token.split(".")[1] ?? "", "base64url").toString();
  return (JSON.parse(claims) as { sub: string }).sub;
}
