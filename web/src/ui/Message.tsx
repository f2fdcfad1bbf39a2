import type { ReactNode } from "react";
import styles from "./Message.module.css";

type MessageProps = {
  title: ReactNode;
  as?: "div" | "main";
  heading?: "h1" | "h2";
  role?: "alert";
  children?: ReactNode;
};

/** A centered heading with an explanation, in place of content. */
export function Message({ title, as: Tag = "div", heading: Heading = "h2", role, children }: MessageProps) {
  return (
    <Tag className={styles.message} role={role}>
      <Heading>{title}</Heading>
      {children}
    </Tag>
  );
}
