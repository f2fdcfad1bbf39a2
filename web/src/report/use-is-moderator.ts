import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { useSignedIn } from "../session/use-session.ts";
import { groupsOf } from "../session/user-id.ts";

/** Whether the signed-in user is a moderator, as far as their token says. The API decides. */
export function useIsModerator(): boolean {
  const { session } = useMurmur();
  const { data } = useQuery({
    queryKey: ["groups"],
    queryFn: async () => groupsOf((await session.token()) ?? ""),
    enabled: useSignedIn(),
  });
  return data?.includes("moderators") ?? false;
}
