import { useQuery } from "@tanstack/react-query";
import type { Author, User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { userKey } from "../cache/keys.ts";
import { useEntity } from "../cache/use-entity.ts";

/** What tweets show of a cached user. Changes of the profile, such as its counters, do not re-render the component. */
export function useAuthor(userId: string | undefined): Author | undefined {
  return useEntity(useMurmur().cache.users, userId, ({ author }) => author);
}

/** A cached user; undefined until the profile is known. */
export function useUser(userId: string | undefined): User | undefined {
  const user = useEntity(useMurmur().cache.users, userId, (cached) => cached);
  return user?.profile && { ...user.author, ...user.profile };
}

/** Reads the profile of a handle. Shows what the cache knows until the response arrives. */
export function useProfile(handle: string) {
  const { cache } = useMurmur();
  const { data, error, refetch } = useUserRead(`@${handle}`);
  const userId = data?.userId ?? cache.users.find(({ author }) => author.handle === handle)?.author.id;
  return { user: useUser(userId), error, retry: () => void refetch() };
}

/** Reads a user into the cache. @param reference `me`, an id or `@handle` */
export function useUserRead(reference: string, options: { enabled?: boolean; staleTime?: number } = {}) {
  const { api, cache } = useMurmur();
  return useQuery({
    queryKey: userKey(reference),
    queryFn: async ({ signal }) => {
      const put = cache.beginRead();
      return put.user(await api.getUser({ params: { user: reference }, signal }));
    },
    ...options,
  });
}
