import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./IconButton.module.css";
import { Link } from "./Link.tsx";

type IconButtonProps = {
  icon: IconName;
  label: string;
  onClick: () => void;
  className?: string;
  /** Of a button that switches something on and off. */
  pressed?: boolean;
};

export function IconButton({ icon, label, onClick, className, pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      className={classNames(styles.iconButton, className)}
      aria-label={label}
      aria-pressed={pressed}
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
