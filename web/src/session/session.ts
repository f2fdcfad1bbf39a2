import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { createStore } from "../ui/store.ts";
import { returnPath } from "./return-path.ts";
import { openVault, type Vault } from "./vault.ts";

/** `ended`: there was a session and it could not be renewed. */
export type SessionStatus = "signedOut" | "signedIn" | "ended";

/** Who is signed in, and the tokens that prove it. */
export type Session = {
  status: () => SessionStatus;
  subscribe: (listener: () => void) => () => void;
  /** An access token, renewed first if it is about to expire; undefined for visitors. */
  token: () => Promise<string | undefined>;
  /** Renews the tokens now. Answers whether there is a session still; throws when the server is not reached. */
  renew: () => Promise<boolean>;
  /** Leaves for the authorization server, to come back to where one was. */
  signIn: () => Promise<void>;
  /** Ends the session here and at the authorization server. */
  signOut: () => Promise<void>;
};

const RENEW_BEFORE_EXPIRY = 60_000;

/** Loaded when somebody signs in or is signed in; visitors who only read do without. */
const authorization = () => import("./authorization.ts");

/**
 * Restores the tab's session, or finishes a sign-in when the address is the one that the authorization server sends
 * browsers back to. Answers also the path to show then.
 */
export async function openSession(
  config: PageConfig,
): Promise<{ session: Session; returnTo: string | undefined }> {
  const vault = openVault(window.sessionStorage);
  const returnTo = await finishSignIn(config, vault);
  const status = createStore<SessionStatus>(vault.tokens() ? "signedIn" : "signedOut");

  let renewing: Promise<boolean> | undefined;
  const renew = () => {
    renewing ??= renewOnce().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };
  const renewOnce = async () => {
    const old = vault.tokens();
    const { refreshed } = await authorization();
    const tokens = old && (await refreshed(config, old.refreshToken));
    // Signing out meanwhile is the last word.
    if (status.get() !== "signedIn") return false;
    vault.keepTokens(tokens);
    if (!tokens) status.set("ended");
    return tokens !== undefined;
  };

  const session: Session = {
    status: status.get,
    subscribe: status.subscribe,
    renew,
    token: async () => {
      const tokens = vault.tokens();
      if (!tokens || tokens.expiresAt - RENEW_BEFORE_EXPIRY > Date.now()) return tokens?.accessToken;
      await renew();
      return vault.tokens()?.accessToken;
    },
    signIn: async () => {
      const { departure } = await authorization();
      const way = await departure(config, returnPath(window.location));
      vault.keepDeparture(way.departure);
      window.location.assign(way.href);
    },
    signOut: async () => {
      const { logoutAddress, revoke } = await authorization();
      const tokens = vault.tokens();
      status.set("signedOut");
      vault.keepTokens(undefined);
      if (tokens) await revoke(config, tokens.refreshToken).catch(() => undefined);
      window.location.assign(logoutAddress(config));
    },
  };
  return { session, returnTo };
}

/** The path to go on with when the browser comes back from the authorization server; undefined at any other address. */
async function finishSignIn(config: PageConfig, vault: Vault): Promise<string | undefined> {
  const here = new URL(window.location.href);
  const back = here.searchParams.has("code") || here.searchParams.has("error");
  if (here.pathname !== new URL(config.redirectUri).pathname) return undefined;
  const left = vault.takeDeparture();
  // Signing out leads here as well, and so do the browser's history and somebody else's link.
  if (!back || !left) return "/";
  const { arrive } = await authorization();
  const tokens = await arrive(config, here, left).catch(() => undefined);
  if (tokens) vault.keepTokens(tokens);
  return left.path;
}
