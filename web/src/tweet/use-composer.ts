import { useSyncExternalStore } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import { MAX_PICTURES } from "../../../lib/contract/media/limits.ts";
import { CAPTION_LIMITS, isVisible, type TextProblem, whyNotAText } from "../../../lib/contract/text.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { uploadedAll, useUploads } from "../media/use-uploads.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import {
  canBePosted,
  type Draft,
  type DraftPicture,
  EMPTY,
  type Part,
  withoutPart,
  withPicture,
  withPictures,
  withSplit,
  withText,
} from "./draft.ts";
import { type Target, UnknownOutcome } from "./send-draft.ts";
import { MAX_PARTS, splitText } from "./split-text.ts";
import { newKey, useDrafts } from "./use-drafts.ts";
import { useShowNewTweet } from "./use-show-new-tweet.ts";

export type ComposerState = {
  /** At least one. Several are a thread. Empty ones are not sent. */
  texts: readonly string[];
  write: (index: number, text: string) => void;
  /** The pictures of each tweet. */
  pictures: readonly (readonly DraftPicture[])[];
  /** Uploads files and adds them to a tweet, as many as fit. */
  addPictures: (index: number, files: readonly File[]) => void;
  /** Describes, moves or removes pictures of a tweet. */
  changePictures: (index: number, by: (pictures: readonly DraftPicture[]) => readonly DraftPicture[]) => void;
  /** Adds a tweet to the thread. */
  add: () => void;
  canAdd: boolean;
  remove: (index: number) => void;
  /** Makes several tweets of one that is too long. */
  split: (index: number) => void;
  /** The first text that cannot be sent, and why. */
  problem: { index: number; code: TextProblem } | undefined;
  canSend: boolean;
  send: () => void;
  sending: boolean;
  /** Why sending failed. The texts are kept. */
  failure: string | undefined;
  /** The posted tweet that the thread continues. */
  after: string | undefined;
};

/** Writes and sends tweets or, with a target, a reply or a quote. All composers of the same place share the draft. */
export function useComposer(target: Target, onSent: () => void): ComposerState {
  const { drafts, sender } = useDrafts();
  const showNewTweet = useShowNewTweet();
  const at = () => drafts.at(placeOf(target));
  const draft = useSyncExternalStore(drafts.subscribe, () => at()?.read() ?? EMPTY);
  const { running, failure } = useSyncExternalStore(sender.subscribe, () => sender.stateOf(at()?.name ?? ""));
  const uploads = useUploads();
  const parts = partsOf(draft);
  const texts = parts.map(({ text }) => text);
  const problem = firstProblem(texts);
  const uploaded = useSyncExternalStore(uploads.subscribe, () => uploadedAll(uploads, picturesIn(draft)));
  const change = (by: (before: Draft) => Draft) => {
    const place = at();
    if (!place) return;
    sender.forget(place.name);
    place.change(by);
  };
  const send = async () => {
    const place = at();
    // What is stored may be newer than what this render shows: a field takes keys before its page has been painted.
    if (!place || !canBeSent(place.read()) || !uploadedAll(uploads, picturesIn(place.read()))) return;
    const posted: Tweet[] = [];
    const nothingLeft = await sender.send(place, target, (tweet) => {
      posted.push(tweet);
      showNewTweet(tweet);
    });
    if (sender.stateOf(place.name).failure === undefined) sayPosted(posted);
    if (nothingLeft) onSent();
  };
  const addPictures = (index: number, files: readonly File[]) => {
    const room = MAX_PICTURES - (parts[index]?.media?.length ?? 0);
    if (files.length > room) showToast({ tone: "bad", text: t("media.atMost", { count: MAX_PICTURES }) });
    for (const file of files.slice(0, room)) {
      const key = newKey();
      change((before) => withPictures(before, index, (some) => [...some, { key, alt: "" }], newKey));
      uploads.start(key, file, (id) => at()?.change((before) => withPicture(before, key, { id })));
    }
  };
  return {
    texts,
    pictures: parts.map(({ media = [] }) => media),
    addPictures,
    changePictures: (index, by) => change((before) => withPictures(before, index, by, newKey)),
    write: (index, text) => change((before) => withText(before, index, text, newKey)),
    add: () => change((before) => withText(before, before.parts.length, "", newKey)),
    canAdd: !running && parts.length < MAX_PARTS && parts.slice(-1).every(canBePosted),
    remove: (index) => change((before) => withoutPart(before, index)),
    split: (index) =>
      change((before) => withSplit(before, index, splitText(before.parts[index]?.text ?? ""), newKey)),
    problem,
    canSend: !running && uploaded && canBeSent(draft),
    send: () => void send(),
    sending: running,
    failure: failure === undefined ? undefined : describeFailure(failure),
    after: draft.after,
  };
}

/** Replies and quotes have drafts of their own. */
function placeOf({ inReplyTo, quoteOf }: Target): string {
  if (quoteOf !== undefined) return `quote.${quoteOf}`;
  return inReplyTo ?? "new";
}

/** At least one part, so that there is always a field. */
function partsOf({ parts }: Draft): readonly Omit<Part, "key">[] {
  return parts.length > 0 ? parts : [{ text: "" }];
}

function picturesIn({ parts }: Draft): readonly DraftPicture[] {
  return parts.flatMap(({ media = [] }) => media);
}

function canBeSent({ parts }: Draft): boolean {
  return parts.some(canBePosted) && firstProblem(parts.map(({ text }) => text)) === undefined;
}

function firstProblem(texts: readonly string[]): ComposerState["problem"] {
  for (const [index, text] of texts.entries()) {
    const code = isVisible(text) ? whyNotAText(text, CAPTION_LIMITS) : undefined;
    if (code) return { index, code };
  }
  return undefined;
}

function sayPosted(posted: readonly Tweet[]) {
  const [first] = posted;
  if (!first) return;
  const text = first.inReplyTo === null ? t("tweet.posted") : t("tweet.replyPosted");
  showToast({
    tone: "good",
    text: posted.length > 1 ? t("tweet.threadPosted") : text,
    href: tweetPath(first.id),
    linkText: t("tweet.view"),
  });
}

function describeFailure(failure: unknown): string {
  if (failure instanceof UnknownOutcome) return t("tweet.composer.unknownOutcome");
  if (failure instanceof ApiProblem && failure.code === "idempotency_key_reused")
    return t("tweet.composer.earlierPosted");
  return describeError(failure).detail;
}
