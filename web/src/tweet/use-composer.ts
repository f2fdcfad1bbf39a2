import { useSyncExternalStore } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { countGraphemes, MAX_GRAPHEMES, TWEET_LIMITS, whyNotAText } from "../../../lib/contract/text.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";
import { textProblemText } from "../ui/problem-text.ts";
import { showToast } from "../ui/toasts.ts";
import { EMPTY, withText } from "./draft.ts";
import { UnknownOutcome } from "./send-draft.ts";
import { newKey, useDrafts } from "./use-drafts.ts";
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

/** Writes and sends a tweet or, with `inReplyTo`, a reply. All composers of the same place share the draft. */
export function useComposer(inReplyTo: string | undefined, onSent: () => void): ComposerState {
  const { drafts, sender } = useDrafts();
  const showNewTweet = useShowNewTweet();
  const at = () => drafts.at(inReplyTo ?? "new");
  const draft = useSyncExternalStore(drafts.subscribe, () => at()?.read() ?? EMPTY);
  const { running, failure } = useSyncExternalStore(sender.subscribe, () => sender.stateOf(at()?.name ?? ""));
  const text = draft.parts[0]?.text ?? "";
  const problem = whyNotAText(text, TWEET_LIMITS);
  const started = text.trim() !== "";
  const send = async () => {
    const place = at();
    if (!place) return;
    const posted: Tweet[] = [];
    const nothingLeft = await sender.send(place, inReplyTo, (tweet) => {
      posted.push(tweet);
      showNewTweet(tweet);
    });
    if (posted[0] && sender.stateOf(place.name).failure === undefined) sayPosted(posted[0]);
    if (nothingLeft) onSent();
  };
  return {
    text,
    write: (next) => {
      const place = at();
      if (!place) return;
      sender.forget(place.name);
      place.change((before) => withText(before, 0, next, newKey));
    },
    left: MAX_GRAPHEMES - countGraphemes(text),
    error: started && problem ? textProblemText(problem, TWEET_LIMITS) : undefined,
    canSend: !problem && !running,
    send: () => {
      if (!problem) void send();
    },
    sending: running,
    // What another tab has posted meanwhile did not fail.
    failure: failure === undefined || draft.parts.length === 0 ? undefined : describeFailure(failure),
  };
}

function sayPosted({ id, inReplyTo }: Tweet) {
  showToast({
    tone: "good",
    text: inReplyTo === null ? t("tweet.posted") : t("tweet.replyPosted"),
    href: tweetPath(id),
    linkText: t("tweet.view"),
  });
}

function describeFailure(failure: unknown): string {
  if (failure instanceof UnknownOutcome) return t("tweet.composer.unknownOutcome");
  if (failure instanceof ApiProblem && failure.code === "idempotency_key_reused")
    return t("tweet.composer.earlierPosted");
  return describeError(failure).detail;
}
