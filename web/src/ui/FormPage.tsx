import type { ReactNode } from "react";
import styles from "./FormPage.module.css";

/** A narrow column for forms. Its sections are separated by lines. */
export function FormPage({ children }: { children: ReactNode }) {
  return <div className={styles.page}>{children}</div>;
}
