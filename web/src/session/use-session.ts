import { useSyncExternalStore } from "react";
import { useMurmur } from "../app/murmur.ts";
import { askToJoin } from "./join-prompt.ts";
import type { SessionStatus } from "./session.ts";

export function useSessionStatus(): SessionStatus {
  const { session } = useMurmur();
  return useSyncExternalStore(session.subscribe, session.status);
}

export function useSignedIn(): boolean {
  return useSessionStatus() === "signedIn";
}

/**
 * Guards an action that needs an account: visitors are asked to join, with a title that says what for. Signing in leads to
 * `returnTo` or, without it, back to the current page. Whether the user is signed in is read when it is called.
 */
export function useMembersOnly(): (title: string, action: () => void, returnTo?: string) => void {
  const { session } = useMurmur();
  return (title, action, returnTo) =>
    session.status() === "signedIn" ? action() : askToJoin(title, returnTo);
}
