import { T } from "../i18n/T.tsx";
import { Avatar } from "../user/Avatar.tsx";
import { UserLink } from "../user/UserName.tsx";
import styles from "./NotificationCard.module.css";
import { type Named, PLACES } from "./name-actors.ts";

/** The pictures of the users behind a notification. */
export function ActorPictures({ actors }: Pick<Named, "actors">) {
  return (
    <span className={styles.avatars}>
      {actors.map((actor) => (
        <Avatar key={actor.id} user={actor} size="small" className={styles.avatar} />
      ))}
    </span>
  );
}

/** Their names as links. */
export function ActorNames({ actors, id, values }: Named) {
  const links = actors.map((actor, i) => [PLACES[i], <UserLink key={actor.id} user={actor} />]);
  return <T id={id} values={values} components={Object.fromEntries(links)} />;
}
