import { MutationObserver, useQueryClient } from "@tanstack/react-query";
import type { Tombstone, Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey } from "../cache/keys.ts";
import { outdate } from "../realtime/reread.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** What a tweet keeps for its viewer, and the cache changes before the API answers. */
type Viewed = Pick<Tweet, "metrics" | "viewer">;

type Toggle = {
  /** Names the mutation, together with the tweet. */
  name: string;
  tweet: Tweet;
  /** What the next click asks for. */
  wanted: boolean;
  show: <T extends Viewed>(tweet: T, wanted: boolean) => T;
  /** Answers with a tombstone if the viewer undid something on a tweet that they may not see any more. */
  send: (wanted: boolean) => Promise<Tweet | Tombstone>;
  /** The keys of the lists that a change makes stale. */
  stale: () => readonly (readonly unknown[])[];
  /** What visitors are told when they are asked to join. */
  invitation: string;
};

/** Changes how the viewer relates to a tweet. The page shows it at once and reverts it if the API refuses. */
export function useTweetToggle({ name, tweet, wanted, show, send, stale, invitation }: Toggle): () => void {
  const { cache } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const mutationKey = [name, tweet.id];
  const showIt = (on: boolean) => cache.tweets.patch(tweet.id, (cached) => show(cached, on));
  // Made on a click, not with `useMutation` by each of a list's many buttons: they show the tweet, not the mutation.
  const mutation = () =>
    new MutationObserver(client, {
      mutationKey,
      // One request at a time, so that the last click wins.
      scope: { id: mutationKey.join() },
      mutationFn: send,
      onMutate: showIt,
      onSuccess: (updated) => {
        // If another click is waiting, the page already shows that one.
        const isLast = client.isMutating({ mutationKey }) === 1;
        if (isLast && !("tombstone" in updated)) cache.write.tweet(updated);
        for (const key of stale()) void outdate(client, listKey(key));
      },
      onError: (error, on) => {
        showIt(!on);
        showToast({ tone: "bad", text: describeError(error).detail });
      },
    });
  const toggle = async () => {
    const observer = mutation();
    // `onError` has told the user.
    await observer.mutate(wanted).catch(() => undefined);
    observer.reset();
  };
  return () => membersOnly(invitation, () => void toggle());
}
