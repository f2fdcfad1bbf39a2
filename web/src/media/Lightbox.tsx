import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { Picture } from "../../../lib/contract/media/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { IconButton } from "../ui/IconButton.tsx";
import styles from "./Lightbox.module.css";
import { closeLightbox, openLightbox, type Lightbox as Shown, useLightbox } from "./lightbox-store.ts";
import { placeholderUrl } from "./placeholder.ts";

/** Shows a tweet's pictures on the whole screen. Escape closes it, and the focus returns to the picture in the tweet. */
export function Lightbox() {
  const lightbox = useLightbox();
  return lightbox ? <OpenLightbox lightbox={lightbox} /> : null;
}

function OpenLightbox({ lightbox }: { lightbox: Shown }) {
  const { pictures, index } = lightbox;
  const dialog = useModal();
  const picture = pictures[index];
  const show = (wanted: number) => {
    if (pictures[wanted]) openLightbox({ pictures, index: wanted });
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    const step = stepOf(key);
    if (step !== undefined) show(index + step);
    if (key === "Home") show(0);
    if (key === "End") show(pictures.length - 1);
  };
  if (!picture) return null;
  return (
    <dialog
      ref={dialog}
      className={styles.lightbox}
      aria-label={t("media.lightbox")}
      onCancel={(event) => {
        event.preventDefault();
        closeLightbox();
      }}
      onKeyDown={onKeyDown}
      onClick={({ target, currentTarget }) => target === currentTarget && closeLightbox()}
    >
      <figure className={styles.figure}>
        <Whole picture={picture} />
        <figcaption aria-live="polite" dir="auto">
          {picture.alt || t("media.noAlt")}
        </figcaption>
      </figure>
      <div className={styles.bar}>
        {pictures.length > 1 && (
          <>
            <IconButton icon="back" label={t("media.previous")} onClick={() => show(index - 1)} />
            <span>{t("media.pictureOf", { number: index + 1, count: pictures.length })}</span>
            <IconButton icon="next" label={t("media.next")} onClick={() => show(index + 1)} />
          </>
        )}
        <IconButton icon="close" label={t("ui.close")} onClick={closeLightbox} />
      </div>
    </dialog>
  );
}

function Whole({ picture }: { picture: Picture }) {
  const { id, renditions, width, height, alt, placeholder } = picture;
  const background = placeholderUrl(placeholder);
  return (
    <img
      // Another element for another picture, or the old one would stay until the new one has loaded.
      key={id}
      className={styles.picture}
      style={background ? { backgroundImage: `url(${background})` } : {}}
      src={renditions.at(-1)?.url}
      width={width}
      height={height}
      alt={alt}
    />
  );
}

/** The arrows follow the direction of reading. */
function stepOf(key: string): 1 | -1 | undefined {
  const isForward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (key === isForward) return 1;
  return key === "ArrowLeft" || key === "ArrowRight" ? -1 : undefined;
}

/** Opens a dialog while it is rendered. Another page closes it. */
function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  const [location] = useLocation();
  const openedAt = useRef(location);
  useEffect(() => {
    if (location !== openedAt.current) closeLightbox();
  }, [location]);
  // A layout effect, because a dialog returns the focus only if it is closed while it is still in the document.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return ref;
}
