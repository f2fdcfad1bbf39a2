import { randomUUID } from "node:crypto";
import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { type Key, keys } from "../../lib/data/keys.ts";
import { refresh, signUp as register, signIn } from "../../local/aws/sign-in.ts";
import { allRows, drained, table } from "./aws.ts";
import { favorite, follow, newsOf, tweet } from "./deeds.ts";
import { ask } from "./http.ts";
import { invoke } from "./lambdas.ts";
import { anybody, newAccount, type Person, signInAs, signUp, signUpAll } from "./people.ts";

/** Everything that makes somebody be there. */
const traces = async ({ id, handle }: Pick<Person, "id" | "handle">) => {
  const about = [keys.profile(id), keys.handle(handle)];
  const isAbout = (row: Key) => about.some(({ PK, SK }) => row.PK === PK && row.SK === SK);
  return (await allRows())
    .filter(isAbout)
    .map(({ SK }) => SK)
    .sort();
};
const forget = (Key: Key) => table().send(new DeleteCommand({ TableName: inject("murmur").tableName, Key }));

describe("signing up", () => {
  test("makes a profile, which others find before its owner has done anything", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    expect(await follow(bob, alice)).toMatchObject({
      id: alice.id,
      handle: alice.handle,
      name: alice.handle,
    });
    expect(await traces(alice)).toEqual(["HANDLE", "PROFILE"]);
  });

  test.each([
    ["Admin", "reserved"],
    ["ab", "3 to 20"],
    ["alice.b", "3 to 20"],
    ["a".repeat(21), "3 to 20"],
  ])("as %s is refused, and says why", async (handle, why) => {
    await expect(register(inject("murmur"), { ...newAccount("x"), handle })).rejects.toThrow(why);
  });

  test("under a handle that somebody has, in any letters, makes nobody else", async () => {
    const account = newAccount("alice");
    await register(inject("murmur"), account);
    const alice = await signInAs(account);
    const password = `Another-${randomUUID()}-A1!`;
    const shouting = { ...account, handle: account.handle.toUpperCase(), password };
    await expect(register(inject("murmur"), shouting)).rejects.toThrow("is taken");
    await register(inject("murmur"), { ...account, password });
    await expect(signInAs({ ...account, password })).rejects.toThrow("wrong handle or password");
    expect((await signInAs(account)).id).toBe(alice.id);
  });
});

describe("the trigger of a sign-up", () => {
  const confirmed = ({ id, handle }: Person, triggerSource = "PostConfirmation_ConfirmSignUp") => ({
    version: "1",
    triggerSource,
    userName: handle,
    request: { userAttributes: { sub: id, email: "somebody@example.com", name: "Alice M." } },
    response: {},
  });

  test("may run twice, also at once: there is one profile, as it was made first", async () => {
    const alice = await signUp("alice");
    await forget(keys.profile(alice.id));
    await forget(keys.handle(alice.handle));
    const event = confirmed(alice);
    await Promise.all([invoke("auth/create-profile", event), invoke("auth/create-profile", event)]);
    const first = await alice.client.getUser({ params: { user: "me" } });
    expect(first).toMatchObject({ handle: alice.handle, name: "Alice M." });
    await invoke("auth/create-profile", event);
    expect(await alice.client.getUser({ params: { user: "me" } })).toEqual(first);
    expect(await traces(alice)).toEqual(["HANDLE", "PROFILE"]);
  });

  test("makes nothing of a new password", async () => {
    const alice = await signUp("alice");
    await forget(keys.profile(alice.id));
    await invoke("auth/create-profile", confirmed(alice, "PostConfirmation_ConfirmForgotPassword"));
    expect(await traces(alice)).toEqual(["HANDLE"]);
  });
});

describe("somebody whose profile is missing", () => {
  const deeds: Record<string, (bob: Person, alice: Person) => Promise<unknown>> = {
    tweets: (bob) => tweet(bob, "Here I am"),
    "looks at themselves": (bob) => bob.client.getUser({ params: { user: "me" } }),
    "writes their profile": (bob) => bob.client.updateProfile({ body: { bio: "Back" } }),
    "follows somebody": (bob, alice) => follow(bob, alice),
    "favorites something": async (bob, alice) => favorite(bob, await tweet(alice, "Like me")),
  };

  test.each(Object.keys(deeds))("has it again when they do something: %s", async (deed) => {
    const [alice, bob] = await signUpAll("alice", "bob");
    await forget(keys.profile(bob.id));
    await forget(keys.handle(bob.handle));
    await deeds[deed]?.(bob, alice);
    expect(await traces(bob)).toEqual(["HANDLE", "PROFILE"]);
    await drained();
    expect(await anybody().getUser({ params: { user: `@${bob.handle}` } })).toMatchObject({ id: bob.id });
  });

  test("and is told of by name", async () => {
    const [alice, bob] = await signUpAll("alice", "bob");
    const hers = await tweet(alice, "Like me");
    await forget(keys.profile(bob.id));
    await favorite(bob, hers);
    await drained();
    expect(await newsOf(alice)).toEqual(["favorite by bob: Like me"]);
  });
});

describe("tokens", () => {
  let account: ReturnType<typeof newAccount>;

  beforeAll(async () => {
    account = newAccount("alice");
    await register(inject("murmur"), account);
  });

  test("are renewed", async () => {
    const tokens = await signIn(inject("murmur"), account);
    const { accessToken } = await refresh(inject("murmur"), tokens.refreshToken);
    expect(accessToken).not.toBe(tokens.accessToken);
    const { status } = await ask("GET", "/v1/feed", { token: accessToken });
    expect(status).toBe(200);
  });

  test("are not given for a wrong password, nor for a scope that there is not", async () => {
    const wrong = { ...account, password: "Wrong-password-1!" };
    await expect(signIn(inject("murmur"), wrong)).rejects.toThrow("wrong handle or password");
    await expect(signIn(inject("murmur"), account, ["everything" as never])).rejects.toThrow();
  });

  test("that lack a scope are told apart from none at all, though the gateway answers in its own words", async () => {
    const reader = await signInAs(account, ["feed.read"]);
    expect(await reader.client.getFeed()).toMatchObject({ next: null });
    const posting = reader.client.createTweet({ body: { text: "May I?" } });
    await expect(posting).rejects.toMatchObject({ code: "insufficient_scope", status: 403 });
    await expect(anybody().getFeed()).rejects.toMatchObject({ code: "token_missing", status: 401 });
  });
});
