import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { hiddenHere } from "./hidden.ts";

/** How the viewer wants to keep a person at a distance. `until`: when a mute expires; undefined if it does not. */
export type Wanted = { block: boolean } | { mute: boolean; until?: string | undefined };

type Person = Pick<User, "id" | "handle">;

/** Blocks or mutes a person, or ends that. All lists are then read again, because any of them may show the person. */
export function useRelation({ id, handle }: Person) {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  return useMutation({
    mutationKey: ["relation", id],
    mutationFn: (wanted: Wanted) => {
      const params = { user: id };
      if ("block" in wanted) return api.blockUser({ params, body: { blocked: wanted.block } });
      const { mute: muted, until } = wanted;
      return api.muteUser({ params, body: { muted, ...(until === undefined ? {} : { until }) } });
    },
    onSuccess: async (user, wanted) => {
      cache.write.user(user);
      showToast({ tone: "good", text: t(doneText(wanted), { handle }) });
      await hiddenHere(client);
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
}

function doneText(wanted: Wanted): MessageKey {
  if ("block" in wanted) return wanted.block ? "relation.blocked" : "relation.unblocked";
  return wanted.mute ? "relation.muted" : "relation.unmuted";
}
