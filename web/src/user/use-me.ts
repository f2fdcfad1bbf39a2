import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { useSignedIn } from "../session/use-session.ts";
import { useUser, useUserRead } from "./use-user.ts";

const STALE_AFTER_MS = 5 * 60_000;

/** The id of the signed-in user; undefined for visitors. Rows ask for it, so it needs no query. */
export function useMyId(): string | undefined {
  const { session } = useMurmur();
  return useSignedIn() ? session.userId() : undefined;
}

/** The signed-in user; undefined for visitors and until the profile has loaded. */
export function useMe(): User | undefined {
  const signedIn = useSignedIn();
  const { data } = useUserRead("me", { enabled: signedIn, staleTime: STALE_AFTER_MS });
  return useUser(signedIn ? data?.userId : undefined);
}
