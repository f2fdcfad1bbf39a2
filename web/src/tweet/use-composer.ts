import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { countGraphemes, MAX_GRAPHEMES, TWEET_LIMITS, whyNotAText } from "../../../lib/contract/text.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";
import { textProblemText } from "../ui/problem-text.ts";
import { showToast } from "../ui/toasts.ts";
import { readDraft, writeDraft } from "./draft.ts";
import { useShowNewTweet } from "./use-show-new-tweet.ts";

export type ComposerState = {
  text: string;
  write: (text: string) => void;
  /** Graphemes left; negative if the text is too long. */
  left: number;
  /** Why the text cannot be sent; undefined if it can, or if it is still empty. */
  error: string | undefined;
  canSend: boolean;
  send: () => void;
  sending: boolean;
  /** Why sending failed. The text is kept. */
  failure: string | undefined;
};

/** Writes and sends a tweet or, with `inReplyTo`, a reply. Retries reuse the idempotency key, so they cannot post twice. */
export function useComposer(inReplyTo: string | undefined, onSent: () => void): ComposerState {
  const { api, outbox } = useMurmur();
  const showNewTweet = useShowNewTweet();
  const [draft, setDraft] = useState(() => readDraft(inReplyTo));
  const save = (next: typeof draft) => {
    setDraft(next);
    writeDraft(inReplyTo, next);
  };
  const mutation = useMutation({
    mutationFn: (idempotencyKey: string) =>
      api.createTweet({ body: { text: draft.text, ...(inReplyTo ? { inReplyTo } : {}) }, idempotencyKey }),
    onSuccess: (tweet) => {
      save({ text: "" });
      showNewTweet(tweet);
      showToast({
        tone: "good",
        text: inReplyTo ? t("tweet.replyPosted") : t("tweet.posted"),
        href: tweetPath(tweet.id),
        linkText: t("tweet.view"),
      });
      onSent();
    },
    onError: (error, key) => {
      if (error instanceof ApiProblem || navigator.onLine) return;
      // Throws if it cannot be stored; then the draft stays, with the failure.
      outbox.add({ key, text: draft.text, ...(inReplyTo ? { inReplyTo } : {}) });
      save({ text: "" });
      mutation.reset();
      onSent();
    },
  });
  const problem = whyNotAText(draft.text, TWEET_LIMITS);
  const started = draft.text.trim() !== "";
  return {
    text: draft.text,
    write: (text) => {
      mutation.reset();
      save({ text });
    },
    left: MAX_GRAPHEMES - countGraphemes(draft.text),
    error: started && problem ? textProblemText(problem, TWEET_LIMITS) : undefined,
    canSend: !problem && !mutation.isPending,
    send: () => {
      if (problem || mutation.isPending) return;
      const idempotencyKey = draft.idempotencyKey ?? crypto.randomUUID();
      save({ ...draft, idempotencyKey });
      mutation.mutate(idempotencyKey);
    },
    sending: mutation.isPending,
    failure: mutation.error ? describeError(mutation.error).detail : undefined,
  };
}
