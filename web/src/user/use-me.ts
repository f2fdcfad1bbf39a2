import type { User } from "../../../lib/contract/user/schemas.ts";
import { useSignedIn } from "../session/use-session.ts";
import { useUser, useUserRead } from "./use-user.ts";

const STALE_AFTER_MS = 5 * 60_000;

/** The id of the signed-in user; undefined for visitors and until the profile has loaded. */
export function useMyId(): string | undefined {
  const signedIn = useSignedIn();
  const { data } = useUserRead("me", { enabled: signedIn, staleTime: STALE_AFTER_MS });
  return signedIn ? data?.userId : undefined;
}

/** The signed-in user; undefined for visitors and until the profile has loaded. */
export function useMe(): User | undefined {
  return useUser(useMyId());
}
