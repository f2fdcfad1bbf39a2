/**
 * The session that all tabs of a browser share. Its refresh token is out of reach of scripts: the API keeps it, for the cookie
 * that it has set. Access tokens are only in memory. The hint is what all tabs agree on.
 */
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Client } from "../../../lib/contract/client.ts";
import type { AccessToken, AuthorizationCode } from "../../../lib/contract/session/schemas.ts";
import { createStore } from "../ui/store.ts";
import { withBackOff } from "./back-off.ts";
import type { Hint, HintStore } from "./hint.ts";
import { userIdOf } from "./user-id.ts";

/** `ended`: a session existed and could not be renewed. */
export type SessionStatus = "signedOut" | "signedIn" | "ended";

/** Whether a user is signed in, and the token that proves it. A page never changes its user: it is loaded again. */
export type Session = {
  status: () => SessionStatus;
  subscribe: (listener: () => void) => () => void;
  /** Whose session it is, also while it cannot be renewed; undefined for visitors, and once it has ended. */
  userId: () => string | undefined;
  /** The user the page belongs to: also once the session has ended, but not after signing out. */
  ownerId: () => string | undefined;
  /** The id of this browser's session; undefined until there is a token. */
  sessionId: () => string | undefined;
  /**
   * The access token, renewed first if there is none or it is about to expire; undefined for visitors. Throws if it has
   * expired and cannot be renewed at the moment.
   */
  token: () => Promise<string | undefined>;
  /**
   * Renews the token now. Returns whether the session continues. Throws if the API cannot renew it at the moment, and then
   * asks it again only after a delay.
   */
  renew: () => Promise<boolean>;
  /** Asks the API whether the session continues. Throws if it cannot be reached. */
  check: () => Promise<void>;
  /**
   * Opens the authorization server's sign-in page, which returns to the current page or to `returnTo`. With `again`, it asks
   * for the password even if the user is signed in there. `handle` is filled in.
   */
  signIn: (options?: { again?: boolean; handle?: string; returnTo?: string }) => Promise<void>;
  /** Ends the session in all tabs and at the authorization server. */
  signOut: () => Promise<void>;
};

/** `expiresAt` is in milliseconds since 1970. */
export type Token = { accessToken: string; expiresAt: number; sessionId: string };

export type SessionCalls = Pick<Client, "createSession" | "renewSession" | "deleteSession">;

type Options = {
  api: SessionCalls;
  hint: HintStore;
  /** Runs the work while no other tab runs its own. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Gives the other tabs a new token. */
  share: (token: Token) => void;
  /** Somebody else has signed in: loads the page again, for them. */
  reload: () => void;
};

/** Milliseconds before expiry at which a token is renewed. */
const RENEWAL_MARGIN = 60_000;

export function createSession({ api, hint, alone, share, reload }: Options) {
  let token: Token | undefined;
  /** The user the page belongs to. */
  let owner = openUser(hint.read());
  /** The user that the page is being loaded again for. It still runs, and each request it wants to send follows the hint. */
  let successor: string | undefined;
  const status = createStore<SessionStatus>(statusOf(hint.read()));

  /** Follows the hint: another tab may have signed in or out, even while this one was frozen. */
  const sync = () => {
    const user = openUser(hint.read());
    owner ??= user;
    const others = user !== undefined && user !== owner;
    const next = others ? "signedOut" : statusOf(hint.read());
    if (next !== "signedIn") token = undefined;
    if (status.get() !== next) status.set(next);
    if (!others || user === successor) return;
    successor = user;
    reload();
  };
  /** Takes the token that another tab shares, if it is one of this session. */
  const accept = (shared: Token) => {
    sync();
    if (status.get() === "signedIn" && userIdOf(shared.accessToken) === owner) token = shared;
  };
  /** The cookie has the last word on who is signed in. */
  const receive = ({ accessToken, expiresInSeconds, sessionId }: AccessToken) => {
    const userId = userIdOf(accessToken);
    if (userId === undefined) throw new TypeError("The response has no access token.");
    if (openUser(hint.read()) !== userId) hint.write({ userId, state: "open" });
    const received = { accessToken, sessionId, expiresAt: Date.now() + expiresInSeconds * 1000 };
    accept(received);
    share(received);
  };

  /** Without `force`, the last token is good enough, and only an ended session is news. */
  const askForToken = async ({ force }: { force: boolean }) => {
    const renewed = await api.renewSession({ body: { force } }).catch(undefinedIfEnded);
    sync();
    // The user may have signed out in the meantime.
    if (status.get() !== "signedIn" || owner === undefined) return;
    if (renewed) receive(renewed);
    else hint.write({ userId: owner, state: "ended" });
    sync();
  };
  /** `old` is the token to replace. Returns whether the session continues. */
  const renewOnce = (old: Token | undefined) =>
    alone(async () => {
      sync();
      // While this tab waited for its turn, another one may have renewed the session or ended it.
      if (token === old && status.get() === "signedIn") await askForToken({ force: token !== undefined });
      return token !== undefined;
    });

  let renewing: Promise<boolean> | undefined;
  const renewal = withBackOff(() => renewOnce(token));
  const renew = () => {
    renewing ??= renewal.call().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    status: status.get,
    subscribe: status.subscribe,
    userId: () => (openUser(hint.read()) === owner ? owner : undefined),
    ownerId: () => {
      const current = hint.read();
      return statusOf(current) !== "signedOut" && current?.userId === owner ? owner : undefined;
    },
    sessionId: () => token?.sessionId,
    token: async () => {
      sync();
      if (status.get() !== "signedIn") return undefined;
      const current = token;
      if (current && current.expiresAt - RENEWAL_MARGIN > Date.now()) return current.accessToken;
      await renew().catch((error: unknown) => {
        if (!current || current.expiresAt <= Date.now()) throw error;
      });
      return token?.accessToken;
    },
    renew,
    check: () =>
      alone(async () => {
        sync();
        if (status.get() === "signedIn") await askForToken({ force: false });
      }),
    /** Lets the next request try a renewal again, however often it has failed. */
    retry: renewal.retry,
    sync,
    accept,
    /** Begins a session with the code of a sign-in, before anything is shown. */
    begin: async (code: AuthorizationCode) => {
      // Whoever is alone next finds in the hint whose cookie it is.
      await alone(async () => {
        const issued = await api.createSession({ body: code });
        owner = undefined;
        receive(issued);
      });
    },
    /** Ends the session in all tabs. If the API cannot be reached, `finishLeaving` tells it later. */
    leave: () => {
      if (owner !== undefined) hint.write({ userId: owner, state: "leaving" });
      sync();
    },
    finishLeaving: () =>
      alone(async () => {
        if (hint.read()?.state !== "leaving") return;
        await api.deleteSession();
        if (hint.read()?.state === "leaving") hint.write(undefined);
      }),
  };
}

function statusOf(hint: Hint | undefined): SessionStatus {
  if (hint?.state === "open") return "signedIn";
  return hint?.state === "ended" ? "ended" : "signedOut";
}

function openUser(hint: Hint | undefined): string | undefined {
  return hint?.state === "open" ? hint.userId : undefined;
}

function undefinedIfEnded(error: unknown): undefined {
  if (error instanceof ApiProblem && error.code === "session_ended") return undefined;
  throw error;
}
