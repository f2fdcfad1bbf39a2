import type { Author } from "../../../lib/contract/user/schemas.ts";
import { classNames } from "../ui/class-names.ts";
import styles from "./Avatar.module.css";
import { hueOf, initialsOf } from "./avatar.ts";

type Size = "small" | "large";
type AvatarProps = {
  user: Author;
  size?: Size;
  className?: string;
  /** What it shows, where it is not merely beside the name. */
  alt?: string | null | undefined;
};

/** The user's picture, or initials on a color derived from the handle. Its size is fixed, so loading moves nothing. */
export function Avatar({ user, size, className, alt }: AvatarProps) {
  const { avatarUrl, name, handle } = user;
  const avatar = { className: classNames(styles.avatar, className), "data-size": size };
  if (avatarUrl)
    return (
      <img
        {...avatar}
        src={avatarUrl}
        alt={alt ?? ""}
        width="44"
        height="44"
        loading="lazy"
        decoding="async"
      />
    );
  return (
    <span {...avatar} data-hue={hueOf(handle)} aria-hidden="true">
      {initialsOf(name, handle)}
    </span>
  );
}

export function AvatarSkeleton({ size }: { size?: Size }) {
  return <span className={classNames(styles.avatar, styles.loading)} data-size={size} data-loading />;
}
