import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { type TextProblem, TWEET_LIMITS, whyNotAText } from "../../../lib/contract/text.ts";
import { versionOf } from "../../../lib/contract/tweet/edits.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { EMPTY } from "../tweet/draft.ts";
import { refreshTweets } from "../tweet/refresh-tweets.ts";
import { useDrafts } from "../tweet/use-drafts.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

export type Edit = {
  text: string;
  write: (text: string) => void;
  problem: TextProblem | undefined;
  /** The tweet has another text by now than the one that is being changed. */
  isConflict: boolean;
  /** Keeps the draft, which will replace that text. */
  keepMine: () => void;
  /** Drops the draft. */
  takeOther: () => void;
  canSave: boolean;
  save: () => void;
  saving: boolean;
  failure: string | undefined;
};

/**
 * Edits a tweet. The draft is kept until it has been saved, and knows which version of the tweet it changes: in place of the
 * idempotency key that drafts of new tweets have.
 */
export function useEdit(tweet: Tweet, onSaved: () => void): Edit {
  const { api, cache } = useMurmur();
  const { drafts } = useDrafts();
  const at = () => drafts.at(`edit.${tweet.id}`);
  const draft = useSyncExternalStore(drafts.subscribe, () => at()?.read() ?? EMPTY);
  const version = versionOf(tweet);
  const { text, key: base } = draft.parts[0] ?? { text: tweet.text, key: version };
  const isConflict = base !== version && text !== tweet.text;
  const keep = (next: string, of: string) =>
    at()?.change(() => (next === tweet.text ? EMPTY : { parts: [{ text: next, key: of }] }));
  const forget = () => at()?.change(() => EMPTY);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => api.editTweet({ params: { tweetId: tweet.id }, body: { text }, ifMatch: `"${base}"` }),
    onSuccess: (edited) => {
      cache.write.tweet(edited);
      forget();
      showToast({ tone: "good", text: t("edit.saved") });
      onSaved();
    },
    onError: async (failed) => {
      // The dialog then shows the other text.
      if (isEditConflict(failed)) await refreshTweets({ api, cache }, [tweet.id]).catch(() => undefined);
    },
  });
  const problem = whyNotAText(text, TWEET_LIMITS);
  const canSave = !isPending && !isConflict && problem === undefined && text !== tweet.text;
  const failed = error !== null && !(isConflict && isEditConflict(error));
  return {
    ...{ text, problem, isConflict, canSave, saving: isPending },
    write: (next) => keep(next, base),
    keepMine: () => keep(text, version),
    takeOther: forget,
    save: () => {
      if (canSave) mutate();
    },
    failure: failed ? describeError(error).detail : undefined,
  };
}

function isEditConflict(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "edit_conflict";
}
