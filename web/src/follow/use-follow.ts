import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { User } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { patchUsers } from "../cache/cached.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Follows the person, or stops: shown at once wherever the person is, undone if the API refuses. */
export function useFollow(user: User): () => void {
  const { api } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const mutationKey = ["follow", user.id];
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: (wanted: boolean) =>
      api.followUser({ params: { user: user.id }, body: { following: wanted } }),
    onMutate: (wanted) =>
      patchUsers(client, (other) => (other.id === user.id ? marked(other, wanted) : other)),
    onSuccess: async (answer) => {
      if (client.isMutating({ mutationKey }) === 1)
        patchUsers(client, (other) => (other.id === answer.id ? answer : other));
      await client.invalidateQueries({ queryKey: ["user", "me"] });
      await refreshFeed(client);
    },
    onError: (error, wanted) => {
      patchUsers(client, (other) => (other.id === user.id ? marked(other, !wanted) : other));
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
  return () => membersOnly(`follow @${user.handle}`, () => mutate(!user.viewer?.following));
}

/** The person as they will be when the wish is granted. */
export function marked(user: User, following: boolean): User {
  const change = Number(following) - Number(user.viewer?.following ?? false);
  const followers = Math.max(0, user.metrics.followers + change);
  const viewer = { followedBy: false, ...user.viewer, following };
  return { ...user, viewer, metrics: { ...user.metrics, followers } };
}

/** The past tweets of somebody whom one follows now completeSignIn in the feed a little later. */
const BACKFILLED_AFTER = 4_000;

async function refreshFeed(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ queryKey: ["feed"], refetchType: "none" });
  setTimeout(() => void client.invalidateQueries({ queryKey: ["feed"] }), BACKFILLED_AFTER);
}
