import type { ReactNode } from "react";
import styles from "./Actions.module.css";
import { classNames } from "./class-names.ts";

/** A row of buttons that belong together. */
export function Actions({ align, children }: { align?: "start" | "end"; children: ReactNode }) {
  return <p className={classNames(styles.actions, align && styles[align])}>{children}</p>;
}
