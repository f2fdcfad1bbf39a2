import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { CAPTION_LIMITS, type TextProblem, TWEET_LIMITS, whyNotAText } from "../../../lib/contract/text.ts";
import { versionOf } from "../../../lib/contract/tweet/edits.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { type DraftPicture, EMPTY, type Part } from "../tweet/draft.ts";
import { refreshTweets } from "../tweet/refresh-tweets.ts";
import { useDrafts } from "../tweet/use-drafts.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

export type Edit = {
  text: string;
  write: (text: string) => void;
  /** What the tweet's pictures show, in their order. */
  alts: readonly string[];
  describe: (alts: readonly string[]) => void;
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
  const { text, key: base, media } = draft.parts[0] ?? { text: tweet.text, key: version };
  const alts = altsIn(tweet, media);
  const isConflict = base !== version && saysOther(tweet, { text, alts });
  const keep = (next: Content, of: string) =>
    at()?.change(() => (saysOther(tweet, next) ? { parts: [partOf(tweet, next, of)] } : EMPTY));
  const forget = () => at()?.change(() => EMPTY);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      api.editTweet({
        params: { tweetId: tweet.id },
        body: { text, ...(tweet.media.length > 0 ? { media: choicesOf(tweet, alts) } : {}) },
        ifMatch: `"${base}"`,
      }),
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
  const problem = whyNotAText(text, tweet.media.length > 0 ? CAPTION_LIMITS : TWEET_LIMITS);
  const canSave = !isPending && !isConflict && problem === undefined && saysOther(tweet, { text, alts });
  const failed = error !== null && !(isConflict && isEditConflict(error));
  return {
    ...{ text, alts, problem, isConflict, canSave, saving: isPending },
    write: (next) => keep({ text: next, alts }, base),
    describe: (next) => keep({ text, alts: next }, base),
    keepMine: () => keep({ text, alts }, version),
    takeOther: forget,
    save: () => {
      if (canSave) mutate();
    },
    failure: failed ? describeError(error).detail : undefined,
  };
}

type Content = { text: string; alts: readonly string[] };

/** The descriptions in a draft or, where it has none, those of the tweet. */
function altsIn({ media }: Tweet, drafted: readonly DraftPicture[] = []): string[] {
  return media.map(({ id, alt }) => drafted.find((one) => one.id === id)?.alt ?? alt);
}

function choicesOf({ media }: Tweet, alts: readonly string[]) {
  return media.map(({ id, alt }, index) => ({ id, alt: alts[index] ?? alt }));
}

function saysOther({ text, media }: Tweet, next: Content): boolean {
  return next.text !== text || media.some(({ alt }, index) => next.alts[index] !== alt);
}

/** A draft has only the descriptions that it changes. */
function partOf(tweet: Tweet, { text, alts }: Content, key: string): Part {
  const media = choicesOf(tweet, alts)
    .filter(({ alt }, index) => alt !== tweet.media[index]?.alt)
    .map((choice) => ({ ...choice, key: choice.id }));
  return { text, key, ...(media.length > 0 ? { media } : {}) };
}

function isEditConflict(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === "edit_conflict";
}
