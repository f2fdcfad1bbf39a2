import { useEffect } from "react";
import { t } from "../i18n/i18n.ts";
import type { DraftPicture } from "../tweet/draft.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { AltField } from "./AltField.tsx";
import styles from "./DraftPictures.module.css";
import { uploadText, useUploadState, useUploads } from "./use-uploads.ts";

type Change = (pictures: readonly DraftPicture[]) => readonly DraftPicture[];
type DraftPicturesProps = {
  pictures: readonly DraftPicture[];
  onChange: (by: Change) => void;
  readOnly: boolean;
};

/** The pictures of a tweet that is being written: how far each is, what it shows, and their order. */
export function DraftPictures({ pictures, onChange, readOnly }: DraftPicturesProps) {
  const isDescribed = pictures.every(({ alt }) => alt !== "");
  return (
    <div className={styles.pictures}>
      <ol className={styles.list}>
        {pictures.map((picture, index) => (
          <li key={picture.key}>
            <DraftPictureRow
              {...{ picture, index, onChange, readOnly }}
              isLast={index === pictures.length - 1}
            />
          </li>
        ))}
      </ol>
      {!isDescribed && <FinePrint>{t("media.altEncouragement")}</FinePrint>}
    </div>
  );
}

type RowProps = {
  picture: DraftPicture;
  index: number;
  isLast: boolean;
  onChange: (by: Change) => void;
  readOnly: boolean;
};

function DraftPictureRow({ picture: { key, id, alt }, index, isLast, onChange, readOnly }: RowProps) {
  const uploads = useUploads();
  const number = index + 1;
  useEffect(() => {
    if (id !== undefined) uploads.resume(key, id);
  }, [uploads, key, id]);
  const describe = (text: string) =>
    onChange((all) => all.map((one) => (one.key === key ? { ...one, alt: text } : one)));
  const remove = () => {
    uploads.drop(key);
    onChange((all) => all.filter((one) => one.key !== key));
  };
  return (
    <div className={styles.row}>
      <Preview pictureKey={key} id={id} />
      <div className={styles.facts}>
        <AltField {...{ number, alt, readOnly }} onWrite={describe} />
        <UploadNote pictureKey={key} />
      </div>
      {!readOnly && (
        <div className={styles.buttons}>
          <IconButton icon="close" label={t("media.remove", { number })} onClick={remove} />
          {index > 0 && (
            <IconButton
              icon="up"
              label={t("media.moveUp", { number })}
              onClick={() => onChange((all) => swapped(all, index - 1))}
            />
          )}
          {!isLast && (
            <IconButton
              icon="up"
              className={styles.down}
              label={t("media.moveDown", { number })}
              onClick={() => onChange((all) => swapped(all, index))}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** With the picture at `index` and the one after it in each other's place. */
function swapped(pictures: readonly DraftPicture[], index: number): readonly DraftPicture[] {
  const [first, second] = [pictures[index], pictures[index + 1]];
  return first && second ? pictures.toSpliced(index, 2, second, first) : pictures;
}

function Preview({ pictureKey, id }: { pictureKey: string; id: string | undefined }) {
  const state = useUploadState(pictureKey);
  const isReady = state?.status === "ready";
  const src = state?.preview ?? (isReady && id ? `/media/${id}/320.webp` : undefined);
  return (
    <span className={styles.preview} data-status={state?.status}>
      {src && <img src={src} alt="" />}
      {!isReady && state?.status !== "failed" && (
        <progress value={state?.status === "uploading" ? state.progress : undefined} aria-hidden="true" />
      )}
    </span>
  );
}

/** Says how far the upload is, and what is wrong. */
function UploadNote({ pictureKey }: { pictureKey: string }) {
  const state = useUploadState(pictureKey);
  const text = state && uploadText(state);
  return (
    <p className={styles.note} data-failed={state?.status === "failed" || undefined} role="status">
      {text}
    </p>
  );
}
