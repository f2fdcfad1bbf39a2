import { lazy, memo, Suspense, useId, useLayoutEffect, useRef, useState } from "react";
import { tweetPath } from "../app/paths.ts";
import { t, withTexts } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { takePictures } from "../media/drop-pictures.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Link } from "../ui/Link.tsx";
import { Avatar, AvatarSkeleton } from "../user/Avatar.tsx";
import { useMe } from "../user/use-me.ts";
import styles from "./Composer.module.css";
import { ComposerFoot } from "./ComposerFoot.tsx";
import { QuoteCard } from "./QuoteCard.tsx";
import { TweetField } from "./TweetField.tsx";
import { TweetForm } from "./TweetForm.tsx";
import { useComposer } from "./use-composer.ts";
import { useTweet } from "./use-tweet.ts";

type ComposerProps = {
  inReplyTo?: string | undefined;
  quoteOf?: string | undefined;
  autoFocus?: boolean | undefined;
  onSent?: () => void;
};

/** Writes a tweet, a thread, a reply or a quote. The draft is kept until it has been sent. */
export function Composer({ inReplyTo, quoteOf, autoFocus, onSent = () => undefined }: ComposerProps) {
  const composer = useComposer({ inReplyTo, quoteOf }, onSent);
  const { texts, pictures, after } = composer;
  const [active, setActive] = useState(0);
  const { form, focusLater } = useFieldFocus(autoFocus ? 0 : undefined);
  const noteId = useId();
  return (
    <TweetForm formRef={form} className={styles.composer} onSend={composer.send}>
      {after && (
        <FinePrint>
          <T id="tweet.composer.continues" components={{ link: <Link href={tweetPath(after)} /> }} />
        </FinePrint>
      )}
      {texts.map((text, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a field has no state but its text.
          key={index}
          className={styles.part}
          {...takePictures((files) => composer.addPictures(index, files))}
        >
          <ComposerAvatar />
          <TweetField
            text={text}
            label={labelOf(index, inReplyTo)}
            placeholder={placeholderOf(index, inReplyTo)}
            describedBy={noteId}
            invalid={composer.problem?.index === index}
            readOnly={composer.sending}
            replyTo={index === 0 ? inReplyTo : undefined}
            onWrite={(next) => composer.write(index, next)}
            onSend={composer.send}
            onFocus={() => setActive(index)}
          />
          {texts.length > 1 && !composer.sending && (
            <IconButton
              icon="close"
              label={t("tweet.composer.remove", { number: index + 1 })}
              onClick={() => {
                composer.remove(index);
                focusLater(Math.max(0, index - 1));
              }}
            />
          )}
          {(pictures[index]?.length ?? 0) > 0 && (
            <Suspense>
              <DraftPictures
                pictures={pictures[index] ?? []}
                onChange={(by) => composer.changePictures(index, by)}
                readOnly={composer.sending}
              />
            </Suspense>
          )}
        </div>
      ))}
      {quoteOf && <Quoted tweetId={quoteOf} />}
      <ComposerFoot
        composer={composer}
        noteId={noteId}
        active={Math.min(active, texts.length - 1)}
        isReply={inReplyTo !== undefined}
        onAdd={() => {
          composer.add();
          focusLater(texts.length);
        }}
      />
    </TweetForm>
  );
}

/** Its code loads with the first picture. */
const DraftPictures = lazy(async () => {
  const module = await withTexts(() => import("../media/DraftPictures.tsx"));
  return { default: module.DraftPictures };
});

/** The tweet that is quoted, as the quote will show it. */
function Quoted({ tweetId }: { tweetId: string }) {
  const tweet = useTweet(tweetId);
  return tweet ? <QuoteCard quote={tweet} /> : null;
}

/** Renders once, not with each key: initials are cut from a name by Unicode's rules, which takes time. */
const ComposerAvatar = memo(function ComposerAvatar() {
  const me = useMe();
  return <span className={styles.avatar}>{me ? <Avatar user={me} /> : <AvatarSkeleton />}</span>;
});

/** Focuses a field by its number as soon as it is there: first this one. */
function useFieldFocus(first: number | undefined) {
  const form = useRef<HTMLFormElement>(null);
  const wanted = useRef(first);
  useLayoutEffect(() => {
    const field = form.current?.querySelectorAll("textarea")[wanted.current ?? -1];
    if (!field) return;
    wanted.current = undefined;
    field.focus();
  });
  const focusLater = (index: number) => {
    wanted.current = index;
  };
  return { form, focusLater };
}

function labelOf(index: number, inReplyTo: string | undefined): string {
  if (index > 0) return t("tweet.composer.tweetNumber", { number: index + 1 });
  return inReplyTo ? t("tweet.composer.yourReply") : t("tweet.composer.yourTweet");
}

function placeholderOf(index: number, inReplyTo: string | undefined): string {
  if (index > 0) return t("tweet.composer.nextPlaceholder");
  return inReplyTo ? t("tweet.composer.replyPlaceholder") : t("tweet.composer.placeholder");
}
