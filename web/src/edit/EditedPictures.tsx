import type { Picture } from "../../../lib/contract/media/schemas.ts";
import { AltField } from "../media/AltField.tsx";
import styles from "./EditedPictures.module.css";

type EditedPicturesProps = {
  pictures: readonly Picture[];
  /** What each of them shows. */
  alts: readonly string[];
  readOnly: boolean;
  onWrite: (alts: readonly string[]) => void;
};

/** The pictures of a tweet that is being edited: they stay, and what they show can be described anew. */
export function EditedPictures({ pictures, alts, readOnly, onWrite }: EditedPicturesProps) {
  if (pictures.length === 0) return null;
  return (
    <ol className={styles.pictures}>
      {pictures.map(({ id, renditions }, index) => (
        <li key={id} className={styles.picture}>
          <img src={renditions[0]?.url} alt="" />
          <AltField
            number={index + 1}
            alt={alts[index] ?? ""}
            readOnly={readOnly}
            onWrite={(alt) => onWrite(alts.with(index, alt))}
          />
        </li>
      ))}
    </ol>
  );
}
