import type { CSSProperties } from "react";
import type { Picture } from "../../../lib/contract/media/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { openLightbox } from "./lightbox-store.ts";
import styles from "./PictureGrid.module.css";
import { pictureSizes } from "./picture-sizes.ts";
import { placeholderUrl } from "./placeholder.ts";
import { useStillFrame } from "./still-frame.ts";

/** A single picture keeps its shape, unless it is very long or very wide. */
const [NARROWEST, WIDEST] = [3 / 4, 2.4];

type PictureGridProps = {
  /** A page that an earlier version has kept knows of none. */
  pictures: readonly Picture[] | undefined;
  /** Whether they are part of a link, as in a quote, and open nothing themselves. */
  isStill?: boolean;
};

/** One to four pictures of a tweet. The space of each is reserved, so loading moves nothing. */
export function PictureGrid({ pictures = [], isStill = false }: PictureGridProps) {
  const [first] = pictures;
  if (!first) return null;
  const shape = Math.min(WIDEST, Math.max(NARROWEST, first.width / first.height));
  return (
    <span
      className={styles.grid}
      data-count={pictures.length}
      style={{ "--shape": shape, "--width": `${first.width}px` } as CSSProperties}
    >
      {pictures.map((picture, index) =>
        isStill ? (
          <Shown key={picture.id} picture={picture} count={pictures.length} />
        ) : (
          <button
            key={picture.id}
            type="button"
            className={styles.open}
            aria-label={labelOf(picture, index, pictures.length)}
            onClick={() => openLightbox({ pictures, index })}
          >
            <Shown picture={picture} count={pictures.length} />
          </button>
        ),
      )}
    </span>
  );
}

/** Without a description, at least that there is a picture. */
function labelOf({ alt }: Picture, index: number, count: number): string {
  return t("media.open", { alt: alt || t("media.pictureOf", { number: index + 1, count }) });
}

function Shown({ picture, count }: { picture: Picture; count: number }) {
  const { alt, width, height, placeholder, renditions, animated } = picture;
  const background = placeholderUrl(placeholder);
  const { still, onLoad } = useStillFrame(animated);
  return (
    <span className={styles.frame} style={background ? { backgroundImage: `url(${background})` } : {}}>
      <img
        src={still ?? renditions[0]?.url}
        srcSet={still ? undefined : renditions.map((one) => `${one.url} ${one.width}w`).join(", ")}
        sizes={pictureSizes(count)}
        width={width}
        height={height}
        alt={alt}
        loading="lazy"
        decoding="async"
        onLoad={({ currentTarget }) => onLoad?.(currentTarget)}
      />
      {animated && (
        <span className={styles.badge} aria-hidden="true">
          GIF
        </span>
      )}
      {alt !== "" && (
        <span className={styles.badge} data-alt aria-hidden="true">
          ALT
        </span>
      )}
    </span>
  );
}
