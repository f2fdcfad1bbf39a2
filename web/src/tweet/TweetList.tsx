import type { ReactNode } from "react";
import type { TweetRow } from "../cache/row.ts";
import { ListView } from "../lists/ListView.tsx";
import type { Source } from "../lists/source.ts";
import { useList } from "../lists/use-list.ts";
import { TweetCard } from "./TweetCard.tsx";
import { TweetSkeleton } from "./TweetSkeleton.tsx";

type TweetListProps = { source: Source<TweetRow>; label: string; empty: ReactNode };

export function TweetList({ source, label, empty }: TweetListProps) {
  const list = useList(source);
  const total = list.hasMore ? -1 : list.rows?.length;
  return (
    <ListView
      list={list}
      label={label}
      skeleton={<TweetSkeleton />}
      empty={empty}
      row={({ id, tweetId }, index) => (
        <TweetCard key={id} tweetId={tweetId} position={index + 1} total={total} />
      )}
    />
  );
}
