import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import type { Profile } from "../cache/cache.ts";
import { listKey, userKey } from "../cache/keys.ts";
import { feedsKey } from "../feed/feed-list.ts";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Follows or unfollows the user. The page shows it at once and reverts it if the API refuses. */
export function useFollow(user: User): () => void {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const mutationKey = ["follow", user.id];
  const show = (wanted: boolean) =>
    cache.users.patch(user.id, ({ author, profile }) => ({
      author,
      ...(profile && { profile: withFollowing(profile, wanted) }),
    }));
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
      await client.invalidateQueries({ queryKey: userKey("me") });
      await refreshFeed(client);
    },
    onError: (error, wanted) => {
      show(!wanted);
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
  return () => membersOnly(t("follow.join", { handle: user.handle }), () => mutate(!user.viewer?.following));
}

/** The profile once the viewer follows it, or no longer does. */
export function withFollowing(profile: Profile, following: boolean): Profile {
  const { metrics, viewer } = profile;
  const change = Number(following) - Number(viewer?.following ?? false);
  const followers = Math.max(0, metrics.followers + change);
  return {
    ...profile,
    viewer: { followedBy: false, ...viewer, following, bell: following && (viewer?.bell ?? false) },
    metrics: { ...metrics, followers },
  };
}

/** The backfill of a new follow takes a few seconds to reach the feed. */
const BACKFILL_DELAY_MS = 4_000;

async function refreshFeed(client: QueryClient): Promise<void> {
  const queryKey = listKey(feedsKey);
  await client.invalidateQueries({ queryKey, refetchType: "none" });
  setTimeout(() => void client.invalidateQueries({ queryKey }), BACKFILL_DELAY_MS);
}
