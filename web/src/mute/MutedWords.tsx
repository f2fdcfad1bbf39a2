import { useState } from "react";
import type { MutedWord } from "../../../lib/contract/mute/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { Field } from "../ui/Field.tsx";
import { FinePrint } from "../ui/FinePrint.tsx";
import { Form } from "../ui/Form.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { dateOf } from "../ui/time.ts";
import { DurationField } from "./DurationField.tsx";
import { type Duration, untilAfter } from "./durations.ts";
import styles from "./MutedWords.module.css";
import { useMutedWords } from "./use-muted-words.ts";

/** The words that the viewer mutes, and a form for another one. */
export function MutedWords() {
  const { words, error, retry, muting, unmuting } = useMutedWords();
  const [word, setWord] = useState("");
  const [duration, setDuration] = useState<Duration>("forever");
  const mute = () => muting.mutate({ word, until: untilAfter(duration) }, { onSuccess: () => setWord("") });
  return (
    <>
      <Form onSubmit={mute}>
        <Field
          label={t("mute.word")}
          hint={t("mute.wordHint")}
          value={word}
          maxLength={50}
          required
          onChange={({ target }) => setWord(target.value)}
        />
        <DurationField value={duration} onChange={setDuration} />
        <Button type="submit" kind="primary" disabled={muting.isPending || word.trim() === ""}>
          {t("mute.add")}
        </Button>
      </Form>
      {!words && error && <ErrorState error={error} retry={retry} />}
      {words?.length === 0 && <FinePrint>{t("mute.noWords")}</FinePrint>}
      {words && words.length > 0 && (
        <ul className={styles.words} aria-label={t("mute.words")}>
          {words.map((one) => (
            <Word key={one.word} muted={one} onRemove={() => unmuting.mutate(one.word)} />
          ))}
        </ul>
      )}
    </>
  );
}

function Word({ muted: { word, until }, onRemove }: { muted: MutedWord; onRemove: () => void }) {
  return (
    <li className={styles.word}>
      <span>
        <bdi>{word}</bdi>
        {until && <FinePrint>{t("mute.until", { date: dateOf(until) })}</FinePrint>}
      </span>
      <IconButton icon="trash" label={t("mute.remove", { word })} onClick={onRemove} />
    </li>
  );
}
