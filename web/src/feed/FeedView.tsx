import { useState } from "react";
import { Link } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { Composer } from "../tweet/Composer.tsx";
import { TweetCard } from "../tweet/TweetCard.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { keepWithPopular, readWithPopular } from "./feed-choice.ts";
import { feed } from "./feed-list.ts";

/** The tweets of those whom one follows, with popular ones of others mixed in unless that is switched off. */
export function FeedView() {
  const { api } = useMurmur();
  const [withPopular, setWithPopular] = useState(readWithPopular);
  const timeline = useList(feed(api, withPopular ? "popular" : "following"));
  const choose = (wanted: boolean) => {
    setWithPopular(wanted);
    keepWithPopular(wanted);
  };
  return (
    <>
      <PageHeader title="Home">
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            checked={withPopular}
            aria-checked={withPopular}
            onChange={(event) => choose(event.target.checked)}
          />
          <span>Popular</span>
        </label>
      </PageHeader>
      <div className="home-composer">
        <Composer />
      </div>
      <ListView
        timeline={timeline}
        label="Your feed"
        noun="tweet"
        skeleton={<TweetSkeleton />}
        empty={<NothingYet />}
        row={({ tweet, reason }, index) => (
          <TweetCard
            key={tweet.id}
            tweet={tweet}
            reason={reason}
            position={index + 1}
            total={timeline.hasMore ? -1 : timeline.items?.length}
          />
        )}
      />
    </>
  );
}

function NothingYet() {
  return (
    <EmptyState title="It is quiet here">
      <p>Follow a few people and their tweets appear here.</p>
      <Link href={paths.exploreUsers} className="button primary">
        Find people
      </Link>
    </EmptyState>
  );
}
