import { MAX_PICTURES } from "../../../lib/contract/media/limits.ts";
import { MAX_GRAPHEMES, TWEET_LIMITS } from "../../../lib/contract/text.ts";
import { t } from "../i18n/i18n.ts";
import { PictureButton } from "../media/PictureButton.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { textProblemText } from "../ui/problem-text.ts";
import { TextButton } from "../ui/TextButton.tsx";
import { LengthMeter } from "./LengthMeter.tsx";
import { measure } from "./length.ts";
import { MAX_PARTS } from "./split-text.ts";
import { TweetFormFoot } from "./TweetForm.tsx";
import type { ComposerState } from "./use-composer.ts";

type ComposerFootProps = {
  composer: ComposerState;
  noteId: string;
  /** The field whose length is shown. */
  active: number;
  isReply: boolean;
  onAdd: () => void;
};

/** What is wrong, how long the text is, and the buttons that add a tweet and send everything. */
export function ComposerFoot({ composer, noteId, active, isReply, onAdd }: ComposerFootProps) {
  const { failure, sending, texts } = composer;
  return (
    <TweetFormFoot
      noteId={noteId}
      failure={failure}
      problem={problemOf(composer)}
      remedy={<SplitButton composer={composer} />}
    >
      {!sending && (composer.pictures[active]?.length ?? 0) < MAX_PICTURES && (
        <PictureButton
          label={t("media.add")}
          multiple
          onChoose={(files) => composer.addPictures(active, files)}
        />
      )}
      {composer.canAdd && <IconButton icon="plus" label={t("tweet.composer.add")} onClick={onAdd} />}
      <LengthMeter left={measure(texts[active] ?? "").left} />
      <Button type="submit" kind="primary" disabled={!composer.canSend}>
        {sending ? t("tweet.composer.sending") : verbOf(composer, isReply)}
      </Button>
    </TweetFormFoot>
  );
}

/** Offered for a text that is too long, but not for a whole book. */
function SplitButton({ composer: { texts, problem, split } }: { composer: ComposerState }) {
  if (problem?.code !== "text_too_long") return null;
  const length = MAX_GRAPHEMES - measure(texts[problem.index] ?? "").left;
  if (length > MAX_PARTS * MAX_GRAPHEMES) return null;
  return <TextButton onClick={() => split(problem.index)}>{t("tweet.composer.split")}</TextButton>;
}

function problemOf({ texts, problem }: ComposerState): string | undefined {
  if (!problem) return undefined;
  const { left } = measure(texts[problem.index] ?? "");
  // A few characters can also have too many bytes.
  const isTooLong = problem.code === "text_too_long" && left < 0;
  const reason = isTooLong
    ? t("tweet.charactersTooMany", { count: -left })
    : textProblemText(problem.code, TWEET_LIMITS);
  if (texts.length === 1) return reason;
  return t("tweet.composer.problemIn", { number: problem.index + 1, reason });
}

function verbOf({ failure, texts }: ComposerState, isReply: boolean): string {
  if (failure) return t("tweet.composer.tryAgain");
  if (texts.length > 1) return t("tweet.composer.tweetAll");
  return isReply ? t("tweet.composer.reply") : t("tweet.composer.tweet");
}
