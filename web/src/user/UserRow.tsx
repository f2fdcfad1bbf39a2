import { memo, type ReactElement, type ReactNode } from "react";
import type { User } from "../../../lib/contract/user/schemas.ts";
import { FollowButton } from "../follow/FollowButton.tsx";
import { BellOn, FollowsYou } from "../follow/FollowsYou.tsx";
import { EndRelationButton } from "../relation/EndRelationButton.tsx";
import { TweetText } from "../tweet/TweetText.tsx";
import { classNames } from "../ui/class-names.ts";
import { Avatar } from "./Avatar.tsx";
import { Handle, UserLink } from "./UserName.tsx";
import styles from "./UserRow.module.css";
import { useUser } from "./use-user.ts";

/** What the row's button does. */
export type UserRowAction = "follow" | "unblock" | "unmute";

/** `note` says why the user is in the list. */
type UserRowProps = {
  userId: string;
  brief?: boolean | undefined;
  note?: ReactNode;
  action?: UserRowAction | undefined;
  /** A button in place of the action's. */
  button?: ReactElement | undefined;
};

/** A user in a list. `brief` leaves out the bio. It renders only when this user changes, however often the list does. */
export const UserRow = memo(function UserRow({
  userId,
  brief = false,
  note,
  action = "follow",
  button,
}: UserRowProps) {
  const user = useUser(userId);
  if (!user) return null;
  const reason = note && <p className={styles.note}>{note}</p>;
  return (
    <article
      className={classNames(styles.row, brief && styles.brief)}
      aria-label={`${user.name}, @${user.handle}`}
    >
      <Avatar user={user} />
      <div className={styles.names}>
        <UserLink user={user} />
        <Handle handle={user.handle} />
        {!brief && <Relation user={user} />}
        {!brief && reason}
      </div>
      {button ?? <ActionButton user={user} action={action} small={brief} />}
      {brief && reason}
      {!brief && user.bio && (
        <p className={styles.bio} dir="auto">
          <TweetText text={user.bio} />
        </p>
      )}
    </article>
  );
});

type ActionButtonProps = { user: User; action: UserRowAction; small: boolean };

function ActionButton({ user, action, small }: ActionButtonProps) {
  if (action === "follow") return <FollowButton user={user} small={small} />;
  return <EndRelationButton user={user} end={action} />;
}

function Relation({ user: { viewer } }: { user: User }) {
  return (
    <>
      {viewer?.followedBy && <FollowsYou />}
      {viewer?.bell && <BellOn />}
    </>
  );
}
