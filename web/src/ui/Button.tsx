import type { ComponentProps } from "react";
import styles from "./Button.module.css";
import { classNames } from "./class-names.ts";
import { Link } from "./Link.tsx";

type Look = { kind?: "primary" | "danger"; big?: boolean; className?: string };
type ButtonProps = Look & ComponentProps<"button">;
type ButtonLinkProps = Look & { href: string; onClick?: () => void; children: string };

export function Button({ kind, big, className, ...props }: ButtonProps) {
  return <button type="button" className={buttonClass({ kind, big, className })} {...props} />;
}

/** A link that looks like a button. */
export function ButtonLink({ kind, big, className, ...props }: ButtonLinkProps) {
  return <Link className={buttonClass({ kind, big, className })} {...props} />;
}

/** The classes of a button, for elements other than `button` and `Link`. */
export function buttonClass({ kind, big, className }: Look = {}): string {
  return classNames(styles.button, kind && styles[kind], big && styles.big, className);
}
