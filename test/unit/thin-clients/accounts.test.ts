/** The thin clients for user accounts and mail ask what the SDK's ask, and understand each answer as they do. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type * as users from "../../../lib/accounts/cognito.ts";
import type * as credentials from "../../../lib/accounts/credentials.ts";
import type * as mail from "../../../lib/accounts/mail.ts";
import type * as tokens from "../../../lib/accounts/tokens.ts";
import {
  type Both,
  bothOf,
  comparableJson,
  described,
  outcomesOf,
  signing,
  stubEnvironment,
} from "./both.ts";
import { type Answer, type ServiceServer, startServiceServer } from "./server.ts";
import { authorizationOf } from "./signature.ts";

type Adapters = typeof users & typeof credentials & typeof tokens & typeof mail;

let server: ServiceServer;
let both: Both<Adapters>;

beforeAll(async () => {
  server = await startServiceServer();
  stubEnvironment(server);
  vi.stubEnv("USER_POOL_ID", "eu-west-1_pool");
  vi.stubEnv("USER_POOL_CLIENT_ID", "client");
  vi.stubEnv("EMAIL_FROM", "murmur@example.com");
  const packages = ["@aws-sdk/client-cognito-identity-provider", "@aws-sdk/client-sesv2"];
  const files = ["cognito", "credentials", "tokens", "mail"];
  const loaded: Both<Partial<Adapters>>[] = [];
  for (const file of files) loaded.push(await bothOf<Partial<Adapters>>(`accounts/${file}.ts`, packages));
  const merged = (kind: "sdk" | "thin") => Object.assign({}, ...loaded.map((one) => one[kind])) as Adapters;
  both = { sdk: merged("sdk"), thin: merged("thin") };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const fresh = { accessToken: "access", refreshToken: "refresh" };
const user = {
  ...{ Username: "alice", UserStatus: "UNCONFIRMED", Enabled: true },
  UserCreateDate: 1_767_225_600.25,
  UserLastModifiedDate: 1_767_225_600.5,
  Attributes: [{ Name: "sub", Value: "1" }],
};

type Work = (adapters: Adapters) => Promise<unknown>;

/** Every call of Cognito and SES that murmur makes, and what it is answered. */
const calls: Record<string, [Work, object]> = {
  AdminGetUser: [
    (one) => one.readEmail("alice"),
    { UserAttributes: [{ Name: "email", Value: "a@b.example" }] },
  ],
  AdminInitiateAuth: [
    (one) => one.provePassword("alice", 'pass "wörd"'),
    { AuthenticationResult: { AccessToken: "access", RefreshToken: "refresh" } },
  ],
  UpdateUserAttributes: [
    (one) => one.replaceEmail(fresh, "a@b.example"),
    { CodeDeliveryDetailsList: [{ AttributeName: "email" }] },
  ],
  VerifyUserAttribute: [(one) => one.confirmNewEmail(fresh, "123456"), {}],
  ChangePassword: [(one) => one.replacePassword(fresh, { password: "old", newPassword: "new" }), {}],
  RevokeToken: [(one) => one.revokeTokens("refresh"), {}],
  AdminUserGlobalSignOut: [(one) => one.revokeAllTokens("alice"), {}],
  ListUsers: [(one) => one.listUnconfirmedUsers(undefined), { Users: [user], PaginationToken: "next" }],
  AdminDeleteUser: [(one) => one.deleteUser("alice"), {}],
  AdminAddUserToGroup: [(one) => one.markTokens("alice", true), {}],
  AdminRemoveUserFromGroup: [(one) => one.markTokens("alice", false), {}],
  SendEmail: [
    (one) => one.sendMail({ to: "a@b.example", subject: "Grüße", text: "Hello", html: "<b>Hello</b>" }),
    { MessageId: "message" },
  ],
};

/** The calls that prove themselves by a token that they contain. */
const anonymous = ["UpdateUserAttributes", "VerifyUserAttribute", "ChangePassword", "RevokeToken"];

describe("calls of Cognito and SES", () => {
  it.each(Object.keys(calls))("are those of the SDK, with the same results: %s", async (name) => {
    const [work, body] = calls[name] ?? [];
    const { bySdk, byThin } = await outcomesOf(server, both, work as Work, { body: body ?? {} });
    expect(byThin.error).toBeUndefined();
    expect(byThin.result).toEqual(bySdk.result);
    expect(byThin.asked).toHaveLength(1);
    expect(byThin.asked.map(comparableJson)).toEqual(bySdk.asked.map(comparableJson));
    const [asked] = byThin.asked;
    if (anonymous.includes(name)) {
      expect(asked?.headers.authorization).toBeUndefined();
      return;
    }
    const service = name === "SendEmail" ? "ses" : "cognito-idp";
    expect(asked?.headers.authorization).toBe(asked && authorizationOf(asked, { service, ...signing }));
  });

  it("tell when an account was last changed", async () => {
    const [work, body] = calls.ListUsers ?? [];
    const { byThin } = await outcomesOf(server, both, work as Work, { body: body ?? {} });
    expect(byThin.result).toEqual({
      users: [{ userName: "alice", changedAt: 1_767_225_600_500 }],
      next: "next",
    });
  });

  const exception = (name: string, status = 400): Answer => ({
    status,
    body: { __type: name, message: "It says why." },
  });

  it.each<[string, string, Answer]>([
    ["no account", "AdminGetUser", exception("UserNotFoundException")],
    ["no account to sign out", "AdminUserGlobalSignOut", exception("UserNotFoundException")],
    ["no account to delete", "AdminDeleteUser", exception("UserNotFoundException")],
    ["a wrong password", "AdminInitiateAuth", exception("NotAuthorizedException")],
    ["a wrong code", "VerifyUserAttribute", exception("CodeMismatchException")],
    ["an expired code", "VerifyUserAttribute", exception("ExpiredCodeException")],
    ["a weak password", "ChangePassword", exception("InvalidPasswordException")],
    ["a revoked token", "RevokeToken", exception("UnauthorizedException")],
  ])("that are refused mean what they mean with the SDK: %s", async (_, name, answer) => {
    const [work] = calls[name] ?? [];
    const { bySdk, byThin } = await outcomesOf(server, both, work as Work, answer);
    expect(byThin.error).toBeUndefined();
    expect(byThin).toMatchObject({ result: bySdk.result });
    expect(byThin.asked).toHaveLength(bySdk.asked.length);
  });

  it.each<[string, string, Answer]>([
    ["an account that cannot be suspended", "AdminAddUserToGroup", exception("UserNotFoundException")],
    ["throttling", "ListUsers", exception("TooManyRequestsException")],
    ["an error of the service", "ListUsers", exception("InternalErrorException", 500)],
    ["an error of the service, without a signature", "ChangePassword", exception("Internal", 500)],
    ["denied access", "AdminGetUser", exception("AccessDeniedException")],
    ["an unknown error", "ChangePassword", exception("com.amazonaws#OddException")],
    ["a page of something in between", "AdminGetUser", { status: 502, body: "<html>Bad gateway</html>" }],
    ["a connection that ends before the answer", "AdminGetUser", { ends: "before" }],
    ["an unavailable mail service", "SendEmail", { status: 503, body: "" }],
  ])("fail as with the SDK, as often as it tries: %s", async (_, name, answer) => {
    const [work] = calls[name] ?? [];
    const { bySdk, byThin } = await outcomesOf(server, both, work as Work, answer);
    expect(described(byThin)).toEqual(described(bySdk));
  });

  it("are not made again for a refused mail", async () => {
    const refused: Answer = {
      ...{ status: 400, headers: { "x-amzn-errortype": "MessageRejected" } },
      body: { message: "Email address is not verified." },
    };
    const { bySdk, byThin } = await outcomesOf(server, both, calls.SendEmail?.[0] as Work, refused);
    expect([byThin.error, byThin.asked.length]).toEqual([bySdk.error, 1]);
  });
});
