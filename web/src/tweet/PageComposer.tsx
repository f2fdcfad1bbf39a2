import { lazy, Suspense } from "react";
import { Boundary } from "../app/Boundary.tsx";
import { withTexts } from "../i18n/i18n.ts";
import { Skeleton } from "../ui/Skeleton.tsx";
import { AvatarSkeleton } from "../user/Avatar.tsx";
import styles from "./PageComposer.module.css";

type PageComposerProps = {
  inReplyTo?: string;
  /** Whether to focus it as soon as it is there. */
  autoFocus?: boolean;
};

/**
 * The composer above a list of tweets. Its code loads after theirs, and its space is reserved. Without its code, the tweets can
 * still be read.
 */
export function PageComposer(props: PageComposerProps) {
  return (
    <Boundary as="div">
      <Suspense fallback={<ComposerSkeleton />}>
        <Composer {...props} />
      </Suspense>
    </Boundary>
  );
}

const Composer = lazy(async () => {
  const module = await withTexts(() => import("./Composer.tsx"));
  return { default: module.Composer };
});

function ComposerSkeleton() {
  return (
    <Skeleton className={styles.loading}>
      <AvatarSkeleton />
    </Skeleton>
  );
}
