import { useQuery } from "@tanstack/react-query";
import { type Group, SUSPENDED } from "../../../lib/contract/route.ts";
import { useMurmur } from "../app/murmur.ts";
import { useSignedIn } from "./use-session.ts";
import { groupsOf } from "./user-id.ts";

const MODERATORS: Group = "moderators";

/** Whether the signed-in user is a moderator, as far as their token says. The API decides. */
export function useIsModerator(): boolean {
  return useIsIn(MODERATORS);
}

/** Whether the signed-in user is suspended, as far as their token says. */
export function useIsSuspended(): boolean {
  return useIsIn(SUSPENDED);
}

function useIsIn(group: string): boolean {
  const { session } = useMurmur();
  const signedIn = useSignedIn();
  const { data } = useQuery({
    queryKey: ["groups"],
    queryFn: async () => groupsOf((await session.token()) ?? ""),
    enabled: signedIn,
  });
  return signedIn && (data?.includes(group) ?? false);
}
