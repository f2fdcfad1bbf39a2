import type { Author } from "../../../lib/contract/user/schemas.ts";
import { profilePath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { Link } from "../ui/Link.tsx";
import styles from "./UserName.module.css";

export function UserName({ user: { name } }: { user: Author }) {
  return <bdi className={styles.name}>{name || t("user.nameless")}</bdi>;
}

/** The name, as a link to the profile. There is neither while profiles cannot be read. */
export function UserLink({ user }: { user: Author }) {
  const { name, handle } = user;
  if (handle === "") return <UserName user={user} />;
  return (
    <Link href={profilePath(handle)} className={styles.name}>
      <bdi>{name}</bdi>
    </Link>
  );
}

/** The @ stays in front of the handle in texts from right to left too. */
export function Handle({ handle }: { handle: string }) {
  return handle === "" ? null : <bdi className={styles.handle}>@{handle}</bdi>;
}
