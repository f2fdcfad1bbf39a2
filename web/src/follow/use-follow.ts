import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import type { Cache, Profile } from "../cache/cache.ts";
import { listKey, userKey } from "../cache/keys.ts";
import { suggestionsKey } from "../discover/discover-lists.ts";
import { feedsKey } from "../feed/feed-list.ts";
import { feedIn, settleFeed } from "../feed/settle-feed.ts";
import { t } from "../i18n/i18n.ts";
import { outdate, rereadFirst } from "../realtime/reread.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { followersKey, followingKey } from "./follow-lists.ts";

/** Follows or unfollows the user. The page shows it at once and reverts it if the API refuses. */
export function useFollow(user: User): () => void {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const mutationKey = ["follow", user.id];
  const show = (wanted: boolean) => showFollowing(cache, user.id, wanted);
  const { mutate } = useMutation({
    mutationKey,
    // One request at a time, so that the last click wins.
    scope: { id: mutationKey.join() },
    mutationFn: (wanted: boolean) =>
      api.followUser({ params: { user: user.id }, body: { following: wanted } }),
    onMutate: show,
    onSuccess: async (updated) => {
      // If another click is waiting, the page already shows that one.
      if (client.isMutating({ mutationKey }) === 1) cache.write.user(updated);
      await refreshLists(client, updated);
    },
    onError: (error, wanted) => {
      show(!wanted);
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
  return () => membersOnly(t("follow.join", { handle: user.handle }), () => mutate(!user.viewer?.following));
}

/** Shows everywhere that the viewer follows the user, or no longer does. */
export function showFollowing({ users }: Cache, userId: string, following: boolean): void {
  users.patch(userId, ({ author, profile }) => ({
    author,
    ...(profile && { profile: withFollowing(profile, following) }),
  }));
}

/** Before the API has said how the two relate. */
const noRelation = { followedBy: false, blocking: false, blockedBy: false, muting: false };

/** The profile once the viewer follows it, or no longer does. */
export function withFollowing(profile: Profile, following: boolean): Profile {
  const { metrics, viewer } = profile;
  const change = Number(following) - Number(viewer?.following ?? false);
  const followers = Math.max(0, metrics.followers + change);
  return {
    ...profile,
    viewer: { ...noRelation, ...viewer, following, bell: following && (viewer?.bell ?? false) },
    metrics: { ...metrics, followers },
  };
}

/**
 * What depends on the people you follow: your own counters, the user's followers, the feed and, once they are opened again, the
 * suggestions and the people you follow. None of these vanishes from an open list, so that you can change your mind.
 */
export async function refreshLists(client: QueryClient, { id, handle, metrics, viewer }: User) {
  const following = viewer?.following ?? false;
  void outdate(client, listKey(followersKey(handle)));
  for (const list of [feedsKey, suggestionsKey, followingKey])
    await client.invalidateQueries({ queryKey: listKey(list), refetchType: "none" });
  void rereadFirst(client, listKey(followingKey));
  if (!following || metrics.tweets > 0) settleFeed(feedIn(client), { authorId: id, following });
  await outdate(client, userKey("me"));
}
