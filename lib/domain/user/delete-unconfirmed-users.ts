import { inParallel } from "../../core/in-parallel.ts";

/** An account at the authorization server whose e-mail address has not been confirmed. */
export type UnconfirmedUser = {
  userName: string;
  /** Ms since 1970. */
  changedAt: number;
};

export type SignInPorts = {
  /** A page of up to 60 unconfirmed users, and where the next page begins; undefined at the end. */
  listUnconfirmedUsers(
    from: string | undefined,
  ): Promise<{ users: UnconfirmedUser[]; next: string | undefined }>;
  /** Deletes an account; one that no longer exists is fine. */
  deleteUser(userName: string): Promise<void>;
};

/** As long as a confirmation code works ("Configuring email or phone verification", Amazon Cognito), ms. */
const TIME_TO_CONFIRM = 24 * 60 * 60_000;
/** Pages per run: 1,200 users. The next run continues. */
const MAX_PAGES = 20;
/** Cognito allows 25 such calls a second in a whole account ("UserUpdate"), which confirmations need too. */
const CONCURRENCY = 3;

/**
 * Deletes accounts that were not confirmed within a day, so that nobody can block a handle without an e-mail address.
 * Returns how many.
 */
export async function deleteUnconfirmedUsers(ports: SignInPorts, now: number): Promise<number> {
  let from: string | undefined;
  let deleted = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { users, next } = await ports.listUnconfirmedUsers(from);
    const expired = users.filter(({ changedAt }) => changedAt <= now - TIME_TO_CONFIRM);
    await inParallel(expired, CONCURRENCY, ({ userName }) => ports.deleteUser(userName));
    deleted += expired.length;
    if (next === undefined) break;
    from = next;
  }
  return deleted;
}
