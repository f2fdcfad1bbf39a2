import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { createStore } from "../ui/store.ts";
import { withBackOff } from "./back-off.ts";
import { returnPath } from "./return-path.ts";
import { openTokenStorage, type TokenStorage } from "./token-storage.ts";
import { userIdOf } from "./user-id.ts";

/** `ended`: a session existed and could not be renewed. */
export type SessionStatus = "signedOut" | "signedIn" | "ended";

/** Whether a user is signed in, and the tokens that prove it. */
export type Session = {
  status: () => SessionStatus;
  subscribe: (listener: () => void) => () => void;
  /** Whose session it is, also while it cannot be renewed; undefined for visitors. */
  userId: () => string | undefined;
  /**
   * The access token, renewed first if it is about to expire; undefined for visitors. Throws if it has expired and cannot be
   * renewed at the moment.
   */
  token: () => Promise<string | undefined>;
  /**
   * Renews the tokens now. Returns whether the session continues. Throws if the authorization server cannot renew them at
   * the moment, and then asks it again only after a delay.
   */
  renew: () => Promise<boolean>;
  /**
   * Opens the authorization server's sign-in page, which returns to the current page or to `returnTo`. With `again`, it asks
   * for the password even if the user is signed in there.
   */
  signIn: (options?: { again?: boolean; returnTo?: string }) => Promise<void>;
  /** Ends the session here and at the authorization server. */
  signOut: () => Promise<void>;
};

/** Milliseconds before expiry at which a token is renewed. */
const RENEWAL_MARGIN = 60_000;

/** Loaded on demand: visitors who only read never need it. */
const authorization = () => import("./authorization.ts");

/**
 * Restores the tab's session or, at the callback URL, completes the sign-in. `returnTo` is the path to show after a
 * callback.
 */
export async function openSession(
  config: PageConfig,
): Promise<{ session: Session; returnTo: string | undefined }> {
  const tokenStorage = openTokenStorage(window.sessionStorage);
  const returnTo = await handleCallback(config, tokenStorage);
  const status = createStore<SessionStatus>(tokenStorage.tokens() ? "signedIn" : "signedOut");

  let renewing: Promise<boolean> | undefined;
  const renew = () => {
    renewing ??= renewOrWait().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const renewOnce = async () => {
    const old = tokenStorage.tokens();
    const { refreshTokens } = await authorization();
    const tokens = old && (await refreshTokens(config, old.refreshToken));
    // The user may have signed out in the meantime.
    if (status.get() !== "signedIn") return false;
    tokenStorage.saveTokens(tokens);
    if (!tokens) status.set("ended");
    return tokens !== undefined;
  };
  const renewOrWait = withBackOff(renewOnce);

  const session: Session = {
    status: status.get,
    subscribe: status.subscribe,
    userId: () => userIdOf(tokenStorage.tokens()?.accessToken ?? ""),
    renew,
    token: async () => {
      const tokens = tokenStorage.tokens();
      if (!tokens || tokens.expiresAt - RENEWAL_MARGIN > Date.now()) return tokens?.accessToken;
      await renew().catch((error: unknown) => {
        if (tokens.expiresAt <= Date.now()) throw error;
      });
      return tokenStorage.tokens()?.accessToken;
    },
    signIn: async ({ again = false, returnTo: path = returnPath(window.location) } = {}) => {
      const { beginSignIn } = await authorization();
      const { href, pending } = await beginSignIn(config, path, { again });
      tokenStorage.savePendingSignIn(pending);
      window.location.assign(href);
    },
    signOut: async () => {
      const { logoutHref, revokeTokens } = await authorization();
      const tokens = tokenStorage.tokens();
      status.set("signedOut");
      tokenStorage.saveTokens(undefined);
      if (tokens) await revokeTokens(config, tokens.refreshToken).catch(() => undefined);
      window.location.assign(logoutHref(config));
    },
  };
  return { session, returnTo };
}

/** At the callback URL, completes the sign-in and returns the path to show; elsewhere returns undefined. */
async function handleCallback(config: PageConfig, tokenStorage: TokenStorage): Promise<string | undefined> {
  const here = new URL(window.location.href);
  if (here.pathname !== new URL(config.redirectUri).pathname) return undefined;
  const pending = tokenStorage.takePendingSignIn();
  const answered = here.searchParams.has("code") || here.searchParams.has("error");
  // Signing out, the browser's history and links from other sites also lead here.
  if (!answered || !pending) return "/";
  const { completeSignIn } = await authorization();
  const tokens = await completeSignIn(config, here, pending).catch(() => undefined);
  if (tokens) tokenStorage.saveTokens(tokens);
  return pending.path;
}
