import type { ReactNode } from "react";
import styles from "./Banner.module.css";

/** A notice above the page. */
export function Banner({ role, children }: { role?: "alert"; children: ReactNode }) {
  return (
    <div className={styles.banner} role={role}>
      {children}
    </div>
  );
}
