import type { PageConfig } from "../../../lib/contract/page-config.ts";
import type { PendingSignIn } from "./authorization.ts";
import { HINT, openHint } from "./hint.ts";
import { returnPath } from "./return-path.ts";
import { createSession, type Session, type SessionCalls, type Token } from "./session.ts";

const PENDING_SIGN_IN = "murmur.sign-in";

/** Loaded on demand: visitors who only read never need it. */
const authorization = () => import("./authorization.ts");

/**
 * Opens this browser's session or, at the callback URL, completes the sign-in. `returnTo` is the path to show after a callback.
 * Nothing waits for a token: whose session it is, the hint says.
 */
export async function openSession(
  config: PageConfig,
  api: SessionCalls,
): Promise<{ session: Session; returnTo: string | undefined }> {
  const channel = new BroadcastChannel(HINT);
  const hint = openHint(() => window.localStorage);
  const share = (token: Token) => channel.postMessage(token);
  const reload = () => window.location.reload();
  const shared = createSession({ api, hint, alone, share, reload });
  channel.onmessage = ({ data }: MessageEvent<Token>) => shared.accept(data);
  window.addEventListener("storage", ({ key }) => key === HINT && shared.sync());
  // Before everything else that waits for the connection.
  window.addEventListener("online", shared.retry);
  // A page that comes back from the browser's cache has missed all of that.
  window.addEventListener("pageshow", shared.sync);
  const returnTo = await handleCallback(config, shared.begin);
  void shared.finishLeaving().catch(() => undefined);
  // Whatever the page asks for first has to wait for it.
  void shared.token().catch(() => undefined);
  const session: Session = {
    ...shared,
    signIn: async ({ again = false, handle, returnTo: path = returnPath(window.location) } = {}) => {
      const { beginSignIn } = await authorization();
      const { href, pending } = await beginSignIn(config, path, { again, handle });
      window.sessionStorage.setItem(PENDING_SIGN_IN, JSON.stringify(pending));
      window.location.assign(href);
    },
    signOut: async () => {
      const { logoutHref } = await authorization();
      shared.leave();
      await shared.finishLeaving().catch(() => undefined);
      window.location.assign(logoutHref(config));
    },
  };
  return { session, returnTo };
}

function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  return navigator.locks ? navigator.locks.request(HINT, work) : work();
}

/** At the callback URL, completes the sign-in and returns the path to show; elsewhere returns undefined. */
async function handleCallback(
  config: PageConfig,
  begin: ReturnType<typeof createSession>["begin"],
): Promise<string | undefined> {
  const here = new URL(window.location.href);
  if (here.pathname !== new URL(config.redirectUri).pathname) return undefined;
  const pending = takePendingSignIn();
  const answered = here.searchParams.has("code") || here.searchParams.has("error");
  // Signing out, the browser's history and links from other sites also lead here.
  if (!answered || !pending) return "/";
  const { codeIn } = await authorization();
  try {
    await begin(codeIn(config, here, pending));
  } catch {
    // The page says who is signed in; signing in can be tried again.
  }
  return pending.path;
}

/** Returns the sign-in that this tab has begun, and forgets it. */
function takePendingSignIn(): PendingSignIn | undefined {
  const text = window.sessionStorage.getItem(PENDING_SIGN_IN);
  window.sessionStorage.removeItem(PENDING_SIGN_IN);
  return text === null ? undefined : (JSON.parse(text) as PendingSignIn);
}
