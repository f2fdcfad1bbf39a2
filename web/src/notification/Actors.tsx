import { Fragment } from "react";
import { Avatar } from "../user/Avatar.tsx";
import { UserLink } from "../user/UserName.tsx";
import styles from "./NotificationCard.module.css";
import { joinBefore, type Named } from "./name-actors.ts";

/** The users behind a notification: their pictures, and their names as links. */
export function Actors({ actors, others }: Named) {
  const length = actors.length + (others === undefined ? 0 : 1);
  return (
    <>
      <span className={styles.avatars}>
        {actors.map((actor) => (
          <Avatar key={actor.id} user={actor} size="small" className={styles.avatar} />
        ))}
      </span>
      {actors.map((actor, i) => (
        <Fragment key={actor.id}>
          {joinBefore(i, length)}
          <UserLink user={actor} />
        </Fragment>
      ))}
      {others !== undefined && `${joinBefore(length - 1, length)}${others}`}
    </>
  );
}
