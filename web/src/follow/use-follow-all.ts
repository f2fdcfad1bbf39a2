import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useMurmur } from "../app/murmur.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { refreshLists, showFollowing } from "./use-follow.ts";

export type FollowAll = {
  /** How many of them the user does not follow yet. */
  left: number;
  followAll: () => void;
};

/** Follows several users, one after the other. If the API refuses one, those before stay followed. */
export function useFollowAll(userIds: readonly string[]): FollowAll {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  const isLeft = (id: string) => cache.users.get(id)?.profile?.viewer?.following === false;
  const subscribe = (listener: () => void) => {
    const stops = userIds.map((id) => cache.users.subscribe(id, listener));
    return () => {
      for (const stop of stops) stop();
    };
  };
  const left = useSyncExternalStore(subscribe, () => userIds.filter(isLeft).length);
  const follow = async (id: string) => {
    showFollowing(cache, id, true);
    try {
      const updated = await api.followUser({ params: { user: id }, body: { following: true } });
      cache.write.user(updated);
      await refreshLists(client, updated);
    } catch (error) {
      showFollowing(cache, id, false);
      throw error;
    }
  };
  const { mutate } = useMutation({
    scope: { id: "follow-all" },
    mutationFn: async () => {
      // Asked anew before each, because the user may have followed one in the meantime.
      for (const id of userIds) if (isLeft(id)) await follow(id);
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
  return { left, followAll: () => mutate() };
}
