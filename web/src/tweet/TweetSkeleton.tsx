import { Bone, Skeleton } from "../ui/Skeleton.tsx";
import { AvatarSkeleton } from "../user/Avatar.tsx";
import styles from "./TweetCard.module.css";

/** Reserves the space of a tweet in a list; `withReason`: and of a line that says why it is there. */
export function TweetSkeleton({ withReason = false }: { withReason?: boolean }) {
  return (
    <Skeleton className={styles.tweet}>
      {withReason && <p className={styles.reason}>&nbsp;</p>}
      <span className={styles.avatar}>
        <AvatarSkeleton />
      </span>
      <div className={styles.main}>
        <Bone size="short" />
        <Bone />
        <Bone size="medium" />
        <Bone size="foot" />
      </div>
    </Skeleton>
  );
}
