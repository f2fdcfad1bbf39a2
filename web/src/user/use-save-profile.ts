import { useMutation } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toasts.ts";
import { writeProfileDraft } from "./profile-draft.ts";

/** Saves the signed-in user's name and bio. */
export function useSaveProfile() {
  const { api, cache } = useMurmur();
  return useMutation({
    mutationFn: (body: { name: string; bio: string }) => api.updateProfile({ body }),
    onSuccess: (user) => {
      cache.write.user(user);
      writeProfileDraft(user.id, undefined);
      showToast({ tone: "good", text: t("profile.saved") });
    },
  });
}
