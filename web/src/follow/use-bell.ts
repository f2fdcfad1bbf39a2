import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Rings or ends the bell of a user the viewer follows. The page shows it at once and reverts it if the API refuses. */
export function useBell(user: User): () => void {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  const mutationKey = ["bell", user.id];
  const { handle } = user;
  const show = (bell: boolean) =>
    cache.users.patch(user.id, ({ author, profile }) => ({
      author,
      ...(profile?.viewer && { profile: { ...profile, viewer: { ...profile.viewer, bell } } }),
    }));
  const { mutate } = useMutation({
    mutationKey,
    // Together with follows, because an unfollow ends the bell.
    scope: { id: ["follow", user.id].join() },
    mutationFn: (bell: boolean) => api.bellUser({ params: { user: user.id }, body: { bell } }),
    onMutate: show,
    onSuccess: (updated, bell) => {
      // If another click is waiting, the page already shows that one.
      if (client.isMutating({ mutationKey }) === 1) cache.write.user(updated);
      showToast({ tone: "good", text: t(bell ? "follow.bellOn" : "follow.bellOff", { handle }) });
    },
    onError: (error, bell) => {
      show(!bell);
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
  return () => mutate(!user.viewer?.bell);
}
