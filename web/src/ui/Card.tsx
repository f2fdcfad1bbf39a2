import type { ReactNode } from "react";
import styles from "./Card.module.css";

type CardProps = { id: string; title: string; children: ReactNode };

/** A framed section beside or between lists. Its heading has the `id`. */
export function Card({ id, title, children }: CardProps) {
  return (
    <section className={styles.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
