import { Bone, Skeleton } from "../ui/Skeleton.tsx";
import { AvatarSkeleton } from "../user/Avatar.tsx";
import styles from "./TweetCard.module.css";

/** Reserves the space of a tweet in a list. */
export function TweetSkeleton() {
  return (
    <Skeleton className={styles.tweet}>
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
