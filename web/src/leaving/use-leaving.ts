import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { outdate } from "../realtime/reread.ts";
import { showToast } from "../ui/toasts.ts";

/** The part of the settings page to which a new sign-in returns. */
export const DELETE_ACCOUNT = "delete-account";

/** Deletes the account. Without a recent sign-in, sends the user through the sign-in page first and back to the dialog. */
export function useDeleteAccount(me: User, onDeleted: () => void) {
  const { api, cache, session } = useMurmur();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.deleteAccount(),
    onSuccess: ({ deletesAt }) => {
      cache.write.user({ ...me, deletesAt });
      // Lists still hold what is hidden now.
      void outdate(queryClient, []);
      onDeleted();
    },
    onError: (error) => {
      if (!needsSignIn(error)) return;
      void session.signIn({ again: true, returnTo: `${paths.dataSettings}?${DELETE_ACCOUNT}` });
    },
  });
}

export function needsSignIn(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "reauthentication_required";
}

export function useRestoreAccount() {
  const { api, cache } = useMurmur();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.restoreAccount(),
    onSuccess: (user) => {
      cache.write.user(user);
      void outdate(queryClient, []);
      showToast({ tone: "good", text: t("leaving.restored") });
    },
  });
}
