import type { CredentialPorts } from "../../../lib/domain/account/credential-ports.ts";
import { alice } from "../../people.ts";

/** The authorization server's account of alice. It sends the code 123456, and gives up after five wrong passwords. */
export function fakeCredentials() {
  const account = {
    email: "alice@example.com",
    password: "Old-password-1",
    pending: undefined as string | undefined,
  };
  let failures = 0;
  const ports = {
    readEmail: async (handle) => (handle === alice.handle ? account.email : undefined),
    provePassword: async (handle, password) => {
      if (failures >= 5) return "tooManyAttempts";
      if (handle === alice.handle && password === account.password)
        return { accessToken: "proof", refreshToken: `proof of ${handle}` };
      failures++;
      return "wrong";
    },
    replaceEmail: async (_proof, email) => {
      if (email.endsWith(".invalid")) return "undeliverable";
      account.pending = email;
      return "sent";
    },
    confirmNewEmail: async (_proof, code) => {
      if (account.pending === undefined) return "expired";
      if (code !== "123456") return "wrong";
      account.email = account.pending;
      account.pending = undefined;
      return "changed";
    },
    replacePassword: async (_proof, { newPassword }) => {
      if (newPassword.length < 12) return "weak";
      account.password = newPassword;
      return "changed";
    },
  } satisfies CredentialPorts;
  return { ports, account };
}
