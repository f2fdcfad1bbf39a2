import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { User } from "../../../lib/contract/schemas.ts";
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

/** The profile of whoever is signed in; undefined for visitors and until it is there. */
export function useMe(): User | undefined {
  const { api } = useMurmur();
  const signedIn = useSignedIn();
  const { data } = useQuery({
    queryKey: ["user", "me"],
    queryFn: ({ signal }) => api.getUser({ params: { user: "me" }, signal }),
    enabled: signedIn,
    staleTime: 5 * 60_000,
  });
  return signedIn ? data : undefined;
}

/** Wraps an action that needs an account: visitors are asked to join instead. `purpose` completes "Join murmur to …". */
export function useMembersOnly(): (purpose: string, action: () => void) => void {
  const signedIn = useSignedIn();

  return (purpose, action) => (signedIn ? action() : askToJoin(purpose));
}
