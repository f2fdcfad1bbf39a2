import type { ComponentProps } from "react";
import styles from "./ActionButton.module.css";
import { classNames } from "./class-names.ts";
import { compactCount } from "./count.ts";
import { Icon, type IconName } from "./Icon.tsx";

type ActionProps = { icon: IconName; filled?: boolean; label: string; count?: number; shortcut?: string };
type ActionButtonProps = ActionProps & { onClick: () => void; className?: string } & Pick<
    ComponentProps<"button">,
    "aria-pressed"
  >;

/** A small icon button below a tweet. `shortcut` names it for keyboard shortcuts. */
export function ActionButton({ className, ...props }: ActionButtonProps) {
  const { icon, filled, label, count, shortcut, ...button } = props;
  return (
    <button
      type="button"
      className={classNames(styles.action, className)}
      aria-label={label}
      data-shortcut={shortcut}
      {...button}
    >
      <Content icon={icon} filled={filled} count={count} />
    </button>
  );
}

function Content({ icon, filled, count }: Pick<ActionProps, "icon" | "filled" | "count">) {
  return (
    <>
      <Icon name={icon} filled={filled} />
      {count !== undefined && <Count value={count} />}
    </>
  );
}

/** Keeps its width when the count is zero, so that the first one moves nothing. */
function Count({ value }: { value: number }) {
  return <span className={styles.count}>{value > 0 ? compactCount(value) : ""}</span>;
}
