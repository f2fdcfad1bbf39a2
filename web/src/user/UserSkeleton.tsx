import { classNames } from "../ui/class-names.ts";
import { Bone, Skeleton } from "../ui/Skeleton.tsx";
import { AvatarSkeleton } from "./Avatar.tsx";
import styles from "./UserRow.module.css";

/** Reserves the space of a user in a list. */
export function UserSkeleton({
  brief = false,
  noted = false,
}: {
  brief?: boolean;
  noted?: boolean | undefined;
}) {
  return (
    <Skeleton className={classNames(styles.row, brief && styles.brief)}>
      <AvatarSkeleton />
      <div>
        <Bone size="short" />
        <Bone />
        {noted && <Bone size="medium" />}
      </div>
    </Skeleton>
  );
}
