import type { ReactNode } from "react";
import type { TweetRow } from "../cache/row.ts";
import { ListView } from "../lists/ListView.tsx";
import type { Source } from "../lists/source.ts";
import { useList } from "../lists/use-list.ts";
import { TweetCard } from "./TweetCard.tsx";
import { TweetSkeleton } from "./TweetSkeleton.tsx";

type TweetListProps = {
  source: Source<TweetRow>;
  label: string;
  /** Whether new tweets are announced; the source must be live. */
  live?: boolean;
  /** Whether loaded tweets are held back, because something may still appear above and would move them. */
  held?: boolean;
  empty: ReactNode;
};

export function TweetList({ source, label, live = false, held = false, empty }: TweetListProps) {
  const list = useList(source);
  const total = list.hasMore ? -1 : list.rows?.length;
  return (
    <ListView
      list={held ? { ...list, rows: undefined, error: undefined } : list}
      label={label}
      skeleton={<TweetSkeleton />}
      empty={empty}
      {...(live ? { noun: "tweet" } : {})}
      row={({ id, tweetId, reposted }, index) => (
        <TweetCard key={id} tweetId={tweetId} reposted={reposted} position={index + 1} total={total} />
      )}
    />
  );
}
