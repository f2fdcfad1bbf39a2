import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMurmur } from "../app/murmur.ts";
import { listKey } from "../cache/keys.ts";
import { feedsKey } from "../feed/feed-list.ts";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Follows or unfollows a hashtag. The page shows it at once and reverts it if the API refuses. */
export function useFollowHashtag(tag: string, before: boolean): { following: boolean; toggle: () => void } {
  const { api } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const [wanted, setWanted] = useState<boolean>();
  const following = wanted ?? before;
  const { mutate } = useMutation({
    // One request at a time, so that the last click wins.
    scope: { id: `hashtag ${tag}` },
    mutationFn: (next: boolean) => api.followHashtag({ params: { tag }, body: { following: next } }),
    onMutate: setWanted,
    // The feed is read again once it is opened.
    onSuccess: () => client.invalidateQueries({ queryKey: listKey(feedsKey), refetchType: "none" }),
    onError: (error, next) => {
      setWanted(!next);
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
  return { following, toggle: () => membersOnly(t("hashtag.join", { tag }), () => mutate(!following)) };
}
