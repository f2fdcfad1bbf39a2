import type { ReactNode } from "react";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { ListView } from "../lists/ListView.tsx";
import type { Source } from "../lists/source.ts";
import { useList } from "../lists/use-list.ts";
import { TweetCard } from "./TweetCard.tsx";
import { TweetSkeleton } from "./TweetSkeleton.tsx";

type TweetListProps = { source: Source<Tweet>; label: string; empty: ReactNode };

export function TweetList({ source, label, empty }: TweetListProps) {
  const timeline = useList(source);
  const total = timeline.hasMore ? -1 : timeline.items?.length;
  return (
    <ListView
      timeline={timeline}
      label={label}
      noun="tweet"
      skeleton={<TweetSkeleton />}
      empty={empty}
      row={(tweet, index) => <TweetCard key={tweet.id} tweet={tweet} position={index + 1} total={total} />}
    />
  );
}
