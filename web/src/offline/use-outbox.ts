import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { useSignedIn } from "../session/use-session.ts";
import type { WaitingTweet } from "./outbox.ts";

/** Browsers do not always notice that the connection is back. */
const RETRY_MS = 30_000;

/** The signed-in user's tweets that wait to be sent. */
export function useWaitingTweets(): readonly WaitingTweet[] {
  const { outbox } = useMurmur();
  useSignedIn();
  return useSyncExternalStore(outbox.subscribe, outbox.list);
}

/** Sends waiting tweets when the page opens, when the connection is back, and every now and then. */
export function useSendWaiting(onSent: (tweet: Tweet) => void): void {
  const { outbox } = useMurmur();
  const signedIn = useSignedIn();
  const isWaiting = useWaitingTweets().some(({ refused }) => !refused);
  const sent = useEffectEvent(onSent);
  useEffect(() => {
    window.addEventListener("storage", outbox.notify);
    return () => window.removeEventListener("storage", outbox.notify);
  }, [outbox]);
  useEffect(() => {
    if (!signedIn || !isWaiting) return;
    const send = () => {
      if (navigator.onLine) void outbox.flush((tweet) => sent(tweet));
    };
    send();
    window.addEventListener("online", send);
    const timer = setInterval(send, RETRY_MS);
    return () => {
      window.removeEventListener("online", send);
      clearInterval(timer);
    };
  }, [outbox, signedIn, isWaiting]);
}
