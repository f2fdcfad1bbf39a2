import { randomUUID } from "node:crypto";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { refresh, signUp as register, signIn } from "../../local/aws/sign-in.ts";
import { allRows, aws, drained, table } from "./aws.ts";
import { request } from "./http.ts";
import { invoke } from "./lambdas.ts";
import { type Account, newAccount, type Person, signInAs, signUp, signUpAll, visitor } from "./people.ts";
import { favorite, follow, notificationLinesOf, tweet } from "./steps.ts";

/** The sort keys of the rows that make up an account: its profile and its handle. */
const accountRows = async ({ id, handle }: Pick<Person, "id" | "handle">) => {
  const own = [keys.profile(id), keys.handle(handle)];
  const isOwn = (row: Key) => own.some(({ PK, SK }) => row.PK === PK && row.SK === SK);
  return (await allRows())
    .filter(isOwn)
    .map(({ SK }) => SK)
    .sort();
};
const deleteRow = (Key: Key) =>
  table().send(new DeleteCommand({ TableName: inject("murmur").tableName, Key }));

describe("signing up", () => {
  test("creates alice's profile, so bob can follow her before she does anything", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    expect(await follow(bob, alice)).toMatchObject({
      id: alice.id,
      handle: alice.handle,
      name: alice.handle,
    });
    expect(await accountRows(alice)).toEqual(["HANDLE", "PROFILE"]);
  });

  test.each([
    ["Admin", "reserved"],
    ["ab", "3 to 20"],
    ["alice.b", "3 to 20"],
    ["a".repeat(21), "3 to 20"],
  ])("as %s is refused with a reason", async (handle, reason) => {
    await expect(register(inject("murmur"), { ...newAccount("x"), handle })).rejects.toThrow(reason);
  });

  test("under alice's handle, in any case, never creates a second account", async () => {
    const account = newAccount("alice");
    await register(inject("murmur"), account);
    const alice = await signInAs(account);
    const password = `Another-${randomUUID()}-A1!`;
    const upperCase = { ...account, handle: account.handle.toUpperCase(), password };
    await expect(register(inject("murmur"), upperCase)).rejects.toThrow("is taken");
    await register(inject("murmur"), { ...account, password });
    await expect(signInAs({ ...account, password })).rejects.toThrow("wrong handle or password");
    expect((await signInAs(account)).id).toBe(alice.id);
  });
});

describe("a handle taken by an account that is never confirmed", () => {
  const cognito = <Result>(operation: string, body: object) =>
    aws<Result>("cognito-idp", "POST", "/", body, `AWSCognitoIdentityProviderService.${operation}`);
  const statusOf = async ({ handle }: Account) => {
    const UserPoolId = inject("murmur").userPoolId;
    const Filter = `username = "${handle}"`;
    const { Users } = await cognito<{ Users: { UserStatus: string }[] }>("ListUsers", { UserPoolId, Filter });
    return Users[0]?.UserStatus;
  };
  const deleteAsOf = (time: number) =>
    invoke("auth/delete-unconfirmed-users", { time: new Date(time).toISOString() });

  test("is free again after a day, and not earlier; confirmed accounts stay", async () => {
    const [bob, account] = [await signUp("bob"), newAccount("alice")];
    const { handle: Username, password: Password, email } = account;
    const ClientId = inject("murmur").clientId;
    await cognito("SignUp", {
      ClientId,
      Username,
      Password,
      UserAttributes: [{ Name: "email", Value: email }],
    });
    await deleteAsOf(Date.now());
    expect(await statusOf(account)).toBe("UNCONFIRMED");
    await deleteAsOf(Date.now() + 25 * 60 * 60_000);
    expect(await statusOf(account)).toBeUndefined();
    expect(await statusOf(bob)).toBe("CONFIRMED");
    await register(inject("murmur"), account);
    expect(await statusOf(account)).toBe("CONFIRMED");
  });
});

describe("the sign-up trigger", () => {
  const confirmed = ({ id, handle }: Person, triggerSource = "PostConfirmation_ConfirmSignUp") => ({
    version: "1",
    triggerSource,
    userName: handle,
    request: { userAttributes: { sub: id, email: "alice@example.com", name: "Alice M." } },
    response: {},
  });

  test("may run twice, even concurrently, and keeps the first profile", async () => {
    const alice = await signUp("alice");
    await deleteRow(keys.profile(alice.id));
    await deleteRow(keys.handle(alice.handle));
    const event = confirmed(alice);
    await Promise.all([invoke("auth/create-profile", event), invoke("auth/create-profile", event)]);
    const first = await alice.client.getUser({ params: { user: "me" } });
    expect(first).toMatchObject({ handle: alice.handle, name: "Alice M." });
    await invoke("auth/create-profile", event);
    expect(await alice.client.getUser({ params: { user: "me" } })).toEqual(first);
    expect(await accountRows(alice)).toEqual(["HANDLE", "PROFILE"]);
  });

  test("creates no profile when alice resets her password", async () => {
    const alice = await signUp("alice");
    await deleteRow(keys.profile(alice.id));
    await invoke("auth/create-profile", confirmed(alice, "PostConfirmation_ConfirmForgotPassword"));
    expect(await accountRows(alice)).toEqual(["HANDLE"]);
  });
});

describe("bob, whose profile is missing", () => {
  const actions: Record<string, (bob: Person, alice: Person) => Promise<unknown>> = {
    tweets: (bob) => tweet(bob, "Here I am"),
    "reads his own profile": (bob) => bob.client.getUser({ params: { user: "me" } }),
    "edits his profile": (bob) => bob.client.updateProfile({ body: { bio: "Back" } }),
    "follows alice": (bob, alice) => follow(bob, alice),
    "favorites alice's tweet": async (bob, alice) => favorite(bob, await tweet(alice, "Like me")),
  };

  test.each(Object.keys(actions))("gets it back when he %s", async (action) => {
    const [alice, bob] = await signUpAll("alice", "bob");
    await deleteRow(keys.profile(bob.id));
    await deleteRow(keys.handle(bob.handle));
    await actions[action]?.(bob, alice);
    expect(await accountRows(bob)).toEqual(["HANDLE", "PROFILE"]);
    await drained();
    expect(await visitor().getUser({ params: { user: `@${bob.handle}` } })).toMatchObject({ id: bob.id });
  });

  test("is still named in alice's notifications", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    const liked = await tweet(alice, "Like me");
    await deleteRow(keys.profile(bob.id));
    await favorite(bob, liked);
    await drained();
    expect(await notificationLinesOf(alice)).toEqual(["favorite by bob: Like me"]);
  });
});

describe("tokens", () => {
  let account: ReturnType<typeof newAccount>;

  beforeAll(async () => {
    account = newAccount("alice");
    await register(inject("murmur"), account);
  });

  test("are renewed with a refresh token", async () => {
    const tokens = await signIn(inject("murmur"), account);
    const { accessToken } = await refresh(inject("murmur"), tokens.refreshToken);
    expect(accessToken).not.toBe(tokens.accessToken);
    const { status } = await request("GET", "/v1/feed", { token: accessToken });
    expect(status).toBe(200);
  });

  test("are refused for a wrong password and for an unknown scope", async () => {
    const wrong = { ...account, password: "Wrong-password-1!" };
    await expect(signIn(inject("murmur"), wrong)).rejects.toThrow("wrong handle or password");
    await expect(signIn(inject("murmur"), account, ["everything" as never])).rejects.toThrow();
  });

  test("that lack a scope give a different error code than missing tokens", async () => {
    const readOnly = await signInAs(account, ["feed.read"]);
    expect(await readOnly.client.getFeed()).toMatchObject({ next: null });
    // The gateway rejects both and its body has no code; the client derives the code from the status.
    const posting = readOnly.client.createTweet({ body: { text: "May I?" } });
    await expect(posting).rejects.toMatchObject({ code: "insufficient_scope", status: 403 });
    await expect(visitor().getFeed()).rejects.toMatchObject({ code: "token_missing", status: 401 });
  });
});
