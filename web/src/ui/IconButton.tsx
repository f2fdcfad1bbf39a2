import type { MouseEventHandler } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./IconButton.module.css";
import { Link } from "./Link.tsx";

type IconButtonProps = {
  icon: IconName;
  label: string;
  onClick: MouseEventHandler<HTMLButtonElement>;
  className?: string;
  /** Of a button that switches something on and off. */
  pressed?: boolean;
  /** Whether it opens a menu. */
  hasMenu?: boolean;
};

export function IconButton({ icon, label, onClick, className, pressed, hasMenu }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classNames(styles.iconButton, className)}
      aria-label={label}
      aria-pressed={pressed}
      aria-haspopup={hasMenu ? "menu" : undefined}
      onClick={onClick}
    >
      <Icon name={icon} filled={pressed ?? false} />
    </button>
  );
}

/** A link that looks like an icon button. */
export function IconLink({ icon, label, href }: Pick<IconButtonProps, "icon" | "label"> & { href: string }) {
  return (
    <Link href={href} className={styles.iconButton} aria-label={label}>
      <Icon name={icon} />
    </Link>
  );
}
