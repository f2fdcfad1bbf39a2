import type { ComponentProps, ReactElement } from "react";
import styles from "./ActionButton.module.css";
import { classNames } from "./class-names.ts";
import { compactCount } from "./count.ts";
import { type IconName, icon as iconElement } from "./Icon.tsx";

type ActionButtonProps = {
  icon: IconName;
  filled?: boolean;
  label: string;
  /** Shown beside the icon unless it is zero. Its space is kept, so that the first one moves nothing. */
  count?: number;
  /** Names the button for keyboard shortcuts. */
  shortcut?: string;
  className?: string | undefined;
} & Pick<ComponentProps<"button">, "aria-pressed" | "aria-haspopup" | "onClick">;

/** A small icon button below a tweet. A list has hundreds, so each is one component and as few elements as possible. */
export function ActionButton(props: ActionButtonProps): ReactElement {
  const { icon, filled = false, label, count, shortcut, className, ...button } = props;
  return (
    <button
      type="button"
      className={classNames(styles.action, count !== undefined && styles.counted, className)}
      aria-label={label}
      data-shortcut={shortcut}
      {...button}
    >
      {iconElement({ name: icon, filled })}
      {count !== undefined && count > 0 && compactCount(count)}
    </button>
  );
}
