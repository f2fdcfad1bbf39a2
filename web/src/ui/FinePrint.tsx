import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./FinePrint.module.css";

export function FinePrint({ className, children }: { className?: string; children: ReactNode }) {
  return <p className={classNames(styles.finePrint, className)}>{children}</p>;
}
