import { beforeEach, describe, expect, it } from "vitest";
import { changeEmail } from "../../../lib/domain/account/change-email.ts";
import { changePassword } from "../../../lib/domain/account/change-password.ts";
import { confirmEmail } from "../../../lib/domain/account/confirm-email.ts";
import { getEmail } from "../../../lib/domain/account/get-email.ts";
import { createSession } from "../../../lib/domain/session/create-session.ts";
import { alice, bob } from "../../people.ts";
import { fakeCredentials } from "../fakes/credentials.ts";
import { fakeSessions } from "../fakes/session.ts";

let account: ReturnType<typeof fakeCredentials>["account"];
let sessions: ReturnType<typeof fakeSessions>;
let ports: ReturnType<typeof fakeCredentials>["ports"] & ReturnType<typeof fakeSessions>["ports"];

beforeEach(() => {
  const credentials = fakeCredentials();
  sessions = fakeSessions();
  account = credentials.account;
  ports = { ...sessions.ports, ...credentials.ports };
});

const password = "Old-password-1";
const newPassword = "New-password-2";
const caller = alice;
const code = (name: string) => ({ code: name });

describe("alice's e-mail address", () => {
  const email = "a@new.example";

  it("is shown to her, and is null for an account that is gone", async () => {
    expect(await getEmail(ports, { caller })).toEqual({ email: "alice@example.com" });
    expect(await getEmail(ports, { caller: bob })).toEqual({ email: null });
  });

  it("stays until the code that was sent to the new one is confirmed", async () => {
    expect(await changeEmail(ports, { caller, password, email })).toEqual({ email, confirmed: false });
    expect(account.email).toBe("alice@example.com");
    await expect(confirmEmail(ports, { caller, password, code: "999999" })).rejects.toMatchObject(
      code("wrong_email_code"),
    );
    await confirmEmail(ports, { caller, password, code: "123456" });
    expect(account.email).toBe(email);
    await expect(confirmEmail(ports, { caller, password, code: "123456" })).rejects.toMatchObject(
      code("email_code_expired"),
    );
  });

  it("is the one that was asked for last", async () => {
    await changeEmail(ports, { caller, password, email: "typo@new.example" });
    await changeEmail(ports, { caller, password, email });
    await confirmEmail(ports, { caller, password, code: "123456" });
    expect(account.email).toBe(email);
  });

  it("does not change without her password, nor to an address that gets no mail", async () => {
    const wrong = { caller, password: "guess", email };
    await expect(changeEmail(ports, wrong)).rejects.toMatchObject(code("wrong_password"));
    const unreachable = { caller, password, email: "a@b.invalid" };
    await expect(changeEmail(ports, unreachable)).rejects.toMatchObject(code("undeliverable_email"));
    expect(account.pending).toBeUndefined();
  });

  it("leaves no token behind, whether the change succeeds or not", async () => {
    await changeEmail(ports, { caller, password, email });
    await confirmEmail(ports, { caller, password, code: "9" }).catch(() => undefined);
    expect(sessions.revoked).toEqual(["proof of alice", "proof of alice"]);
  });
});

describe("alice's password", () => {
  const signIn = () => {
    const exchange = {
      code: "code",
      codeVerifier: "verifier",
      redirectUri: "https://murmur.example/callback",
    };
    return createSession(ports, { code: exchange, device: {}, replaced: undefined });
  };

  it("changes, and signs her out everywhere", async () => {
    await signIn();
    await changePassword(ports, { caller, password, newPassword });
    expect([account.password, sessions.sessions.size, sessions.signedOut]).toEqual([
      newPassword,
      0,
      ["alice"],
    ]);
    expect([...sessions.refused.keys()]).toEqual([alice.id]);
  });

  it("stays, and so do her sessions, if the old one is wrong or the new one is weak", async () => {
    await signIn();
    const wrong = { caller, password: "guess", newPassword };
    await expect(changePassword(ports, wrong)).rejects.toMatchObject(code("wrong_password"));
    const weak = { caller, password, newPassword: "short" };
    await expect(changePassword(ports, weak)).rejects.toMatchObject(code("weak_password"));
    expect([account.password, sessions.sessions.size, sessions.signedOut]).toEqual([password, 1, []]);
  });

  it("changes once, and all sessions end, when a request that failed halfway is repeated", async () => {
    await signIn();
    const revokeAllTokens = () => Promise.reject(new Error("The authorization server is busy."));
    const change = { caller, password, newPassword };
    await expect(changePassword({ ...ports, revokeAllTokens }, change)).rejects.toThrow("busy");
    expect([account.password, sessions.sessions.size]).toEqual([newPassword, 1]);
    await changePassword(ports, change);
    expect([account.password, sessions.sessions.size, sessions.signedOut]).toEqual([
      newPassword,
      0,
      ["alice"],
    ]);
  });

  it("cannot be guessed: after five failures even the right one is refused for a while", async () => {
    for (let n = 0; n < 3; n++) {
      const guess = { caller, password: `guess ${n}`, newPassword };
      await expect(changePassword(ports, guess)).rejects.toMatchObject({ name: "DomainError" });
    }
    await expect(changePassword(ports, { caller, password, newPassword })).rejects.toMatchObject(
      code("too_many_attempts"),
    );
    expect(account.password).toBe(password);
  });
});
