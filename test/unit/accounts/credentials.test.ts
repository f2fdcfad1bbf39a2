import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  confirmNewEmail,
  provePassword,
  readEmail,
  replaceEmail,
  replacePassword,
} from "../../../lib/accounts/credentials.ts";

const proof = { accessToken: "access", refreshToken: "refresh" };
const passwords = { password: "old", newPassword: "new" };

/** Lets Cognito fail with an error of this name. */
function failWith(name: string, message = "") {
  const send = vi.spyOn(CognitoIdentityProviderClient.prototype, "send");
  send.mockImplementation(() => Promise.reject(Object.assign(new Error(message), { name })));
}

function answerWith(answer: object) {
  vi.spyOn(CognitoIdentityProviderClient.prototype, "send").mockImplementation(() => Promise.resolve(answer));
}

beforeEach(() => {
  vi.stubEnv("USER_POOL_ID", "pool");
  vi.stubEnv("USER_POOL_CLIENT_ID", "client");
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe("Cognito's errors", () => {
  const prove = () => provePassword("alice", "guess");
  it.each([
    [prove, "NotAuthorizedException", "Incorrect username or password.", "wrong"],
    [prove, "NotAuthorizedException", "Password attempts exceeded", "tooManyAttempts"],
    [prove, "UserNotFoundException", "", "wrong"],
    [() => replaceEmail(proof, "a@b.c"), "InvalidParameterException", "", "undeliverable"],
    [() => replaceEmail(proof, "a@b.c"), "CodeDeliveryFailureException", "", "undeliverable"],
    [() => replaceEmail(proof, "a@b.c"), "LimitExceededException", "", "tooManyAttempts"],
    [() => confirmNewEmail(proof, "1"), "CodeMismatchException", "", "wrong"],
    [() => confirmNewEmail(proof, "1"), "ExpiredCodeException", "", "expired"],
    [() => confirmNewEmail(proof, "1"), "TooManyFailedAttemptsException", "", "tooManyAttempts"],
    [() => replacePassword(proof, passwords), "InvalidPasswordException", "", "weak"],
    [() => replacePassword(proof, passwords), "LimitExceededException", "", "tooManyAttempts"],
    [() => readEmail("alice"), "UserNotFoundException", "", undefined],
  ])("of %s: %s %s", async (call, name, message, outcome) => {
    failWith(name, message);
    expect(await call()).toBe(outcome);
  });

  it("that are outages or mistakes of murmur's are thrown", async () => {
    failWith("TooManyRequestsException");
    await expect(prove()).rejects.toThrow();
    failWith("ResourceNotFoundException");
    await expect(replaceEmail(proof, "a@b.c")).rejects.toThrow();
  });
});

describe("Cognito's answers", () => {
  it("say whether a code has been sent", async () => {
    answerWith({ CodeDeliveryDetailsList: [{ AttributeName: "email" }] });
    expect(await replaceEmail(proof, "a@b.c")).toBe("sent");
    answerWith({ CodeDeliveryDetailsList: [] });
    expect(await replaceEmail(proof, "a@b.c")).toBe("changed");
  });

  it("hold the tokens of a right password; anything else that is asked for is an error", async () => {
    answerWith({ AuthenticationResult: { AccessToken: "access", RefreshToken: "refresh" } });
    expect(await provePassword("alice", "right")).toEqual(proof);
    answerWith({ ChallengeName: "NEW_PASSWORD_REQUIRED" });
    await expect(provePassword("alice", "right")).rejects.toThrow("NEW_PASSWORD_REQUIRED");
  });
});
