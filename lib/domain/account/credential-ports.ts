/** That a user has just entered their password: tokens that are good for the calls below and for nothing of murmur's. */
export type PasswordProof = { accessToken: string; refreshToken: string };

/** What a user signs in with, at the authorization server. */
export type CredentialPorts = {
  /** Undefined if the account has no address, or no longer exists. */
  readEmail(handle: string): Promise<string | undefined>;
  /** The authorization server counts failures, and then refuses every password for a while. */
  provePassword(handle: string, password: string): Promise<PasswordProof | "wrong" | "tooManyAttempts">;
  /** `sent`: it replaces the old address once the code sent to it is confirmed. */
  replaceEmail(
    proof: PasswordProof,
    email: string,
  ): Promise<"changed" | "sent" | "undeliverable" | "tooManyAttempts">;
  confirmNewEmail(
    proof: PasswordProof,
    code: string,
  ): Promise<"changed" | "wrong" | "expired" | "tooManyAttempts">;
  replacePassword(
    proof: PasswordProof,
    passwords: { password: string; newPassword: string },
  ): Promise<"changed" | "weak" | "tooManyAttempts">;
};
