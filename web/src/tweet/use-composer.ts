import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Tweet, TweetText } from "../../../lib/contract/schemas.ts";
import { countGraphemes, MAX_GRAPHEMES } from "../../../lib/contract/text.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetPath } from "../app/paths.ts";
import { patchTweets, prepend } from "../cache/cached.ts";
import { feedKey } from "../feed/feed-list.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { readDraft, writeDraft } from "./draft.ts";
import { repliesKey, userTweetsKey } from "./tweet-lists.ts";

export type ComposerState = {
  text: string;
  write: (text: string) => void;
  /** User-perceived characters that are left; negative when there are too many. */
  left: number;
  /** Why the text cannot be sent, once there is one; undefined if nothing is wrong. */
  fault: string | undefined;
  canSend: boolean;
  send: () => void;
  sending: boolean;
  /** Why sending failed. The text is still there. */
  failure: string | undefined;
};

/** Writes and sends a tweet or, with `inReplyTo`, a reply. A retry carries the same key, so it cannot post twice. */
export function useComposer(inReplyTo: string | undefined, onSent: () => void): ComposerState {
  const { api } = useMurmur();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => readDraft(inReplyTo));
  const keep = (next: typeof draft) => {
    setDraft(next);
    writeDraft(inReplyTo, next);
  };
  const mutation = useMutation({
    mutationFn: (idempotencyKey: string) =>
      api.createTweet({ body: { text: draft.text, ...(inReplyTo ? { inReplyTo } : {}) }, idempotencyKey }),
    onSuccess: (tweet) => {
      keep({ text: "" });
      showEverywhere(client, tweet);
      showToast({
        tone: "good",
        text: inReplyTo ? "Your reply is out." : "Your tweet is out.",
        href: tweetPath(tweet.id),
        linkText: "View",
      });
      onSent();
    },
  });
  const checked = TweetText.safeParse(draft.text);
  const written = draft.text.trim() !== "";
  return {
    text: draft.text,
    write: (text) => {
      mutation.reset();
      keep({ text });
    },
    left: MAX_GRAPHEMES - countGraphemes(draft.text),
    fault: written && !checked.success ? checked.error.issues[0]?.message : undefined,
    canSend: checked.success && !mutation.isPending,
    send: () => {
      if (!checked.success || mutation.isPending) return;
      const idempotencyKey = draft.idempotencyKey ?? crypto.randomUUID();
      keep({ ...draft, idempotencyKey });
      mutation.mutate(idempotencyKey);
    },
    sending: mutation.isPending,
    failure: mutation.error ? describeError(mutation.error).detail : undefined,
  };
}

/** Shows one's own tweet at once at the top of the lists that it belongs to. */
function showEverywhere(client: QueryClient, tweet: Tweet): void {
  const idOf = ({ id }: Tweet) => id;
  for (const include of ["popular", "following"] as const)
    prepend(client, feedKey(include), [{ tweet, reason: "following" as const }], (item) => item.tweet.id);
  prepend(client, userTweetsKey(tweet.author.handle), [tweet], idOf);
  if (tweet.inReplyTo !== null) {
    prepend(client, repliesKey(tweet.inReplyTo), [tweet], idOf);
    patchTweets(client, (other) => (other.id === tweet.inReplyTo ? withOneMoreReply(other) : other));
  }
  void client.invalidateQueries({ queryKey: ["user"] });
}

function withOneMoreReply(tweet: Tweet): Tweet {
  return { ...tweet, metrics: { ...tweet.metrics, replies: tweet.metrics.replies + 1 } };
}
