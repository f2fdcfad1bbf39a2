import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import styles from "./TextButton.module.css";

/** A button that looks like a link in running text. */
export function TextButton({ className, ...props }: ComponentProps<"button">) {
  return <button type="button" className={classNames(styles.textButton, className)} {...props} />;
}
