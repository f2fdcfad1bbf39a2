import { classNames } from "../ui/class-names.ts";
import styles from "./Banner.module.css";

type BannerProps = {
  hue: number;
  url: string | null | undefined;
  alt: string | null | undefined;
  className?: string | undefined;
};

/** The banner of a profile, over colors derived from the handle, which are all there is without one. */
export function Banner({ hue, url, alt, className }: BannerProps) {
  return (
    <div className={classNames(styles.banner, className)} data-hue={hue}>
      {url && <img src={url} alt={alt ?? ""} />}
    </div>
  );
}
