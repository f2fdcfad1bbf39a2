import { useMutation } from "@tanstack/react-query";
import type { PictureChoice } from "../../../lib/contract/media/choice.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { showToast } from "../ui/toasts.ts";
import { writeProfileDraft } from "./profile-draft.ts";

type Body = {
  name?: string;
  bio?: string;
  avatar?: PictureChoice | null;
  banner?: PictureChoice | null;
};

/** Saves parts of the signed-in user's profile. */
export function useSaveProfile() {
  const { api, cache } = useMurmur();
  return useMutation({
    mutationFn: (body: Body) => api.updateProfile({ body }),
    onSuccess: (user, { name }) => {
      cache.write.user(user);
      if (name !== undefined) writeProfileDraft(user.id, undefined);
      showToast({ tone: "good", text: t("profile.saved") });
    },
  });
}
