import { Link } from "wouter";
import type { Author } from "../../../lib/contract/user/schemas.ts";
import { profilePath } from "../app/paths.ts";
import styles from "./UserName.module.css";

export function UserName({ user: { name } }: { user: Author }) {
  return <bdi className={styles.name}>{name}</bdi>;
}

/** The name, as a link to the profile. */
export function UserLink({ user: { name, handle } }: { user: Author }) {
  return (
    <Link href={profilePath(handle)} className={styles.name}>
      <bdi>{name}</bdi>
    </Link>
  );
}

/** The @ stays in front of the handle in texts from right to left too. */
export function Handle({ handle }: { handle: string }) {
  return <bdi className={styles.handle}>@{handle}</bdi>;
}
