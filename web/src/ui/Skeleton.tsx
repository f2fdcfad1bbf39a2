import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./Skeleton.module.css";

/** Reserves the space of content that is still loading. `className` is that of the content. */
export function Skeleton({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={className} aria-hidden="true" data-loading>
      {children}
    </div>
  );
}

/** A placeholder for a line of text. */
export function Bone({ size }: { size?: "short" | "medium" | "foot" }) {
  return <span className={classNames(styles.bone, size && styles[size])} />;
}
