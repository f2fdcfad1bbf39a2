import { afterEach, describe, expect, it, vi } from "vitest";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { signUp } from "../../../web/src/session/sign-up.ts";

const config = { cognitoEndpoint: "https://cognito.example", clientId: "client" } as PageConfig;
const alice = { handle: "alice", name: "Alice", email: "alice@example.com", password: "secret" };

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("a refused sign-up", () => {
  it.each([
    [
      "by the firewall",
      { __type: "ForbiddenException", message: "Request not allowed" },
      "from your network",
    ],
    ["because Cognito is busy", { __type: "TooManyRequestsException" }, "Too many attempts"],
    ["for a taken handle", { __type: "UsernameExistsException" }, "handle is taken"],
    [
      "by murmur's own trigger",
      { __type: "UserLambdaValidationException", message: "PreSignUp failed with error admin is reserved." },
      "admin is reserved.",
    ],
  ])("says why: %s", async (_, answer, message) => {
    vi.stubGlobal("fetch", async () => Response.json(answer, { status: 400 }));
    await expect(signUp(config, alice)).rejects.toThrow(message);
  });
});
