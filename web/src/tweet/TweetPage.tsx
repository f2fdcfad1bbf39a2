import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link, useLocation } from "wouter";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { paths, tweetPath } from "../app/paths.ts";
import { useSignedIn } from "../session/use-session.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Composer } from "./Composer.tsx";
import { TweetDetail } from "./TweetDetail.tsx";
import { TweetList } from "./TweetList.tsx";
import { TweetSkeleton } from "./TweetSkeleton.tsx";
import { replies } from "./tweet-lists.ts";
import { useTweet } from "./use-tweet.ts";

/** One tweet with its replies. */
export function TweetPage({ tweetId }: { tweetId: string }) {
  const { data: tweet, error, refetch } = useTweet(tweetId);
  const [, navigate] = useLocation();
  const title = tweet ? `${tweet.author.name}: “${tweet.text}”` : "Tweet";
  return (
    <>
      <PageHeader title="Tweet" documentTitle={title} back />
      {!tweet && error && <ErrorState error={error} retry={() => void refetch()} />}
      {!tweet && !error && <TweetSkeleton />}
      {tweet?.inReplyTo && <Parent tweetId={tweet.inReplyTo} />}
      {tweet && <TweetDetail tweet={tweet} onDeleted={() => navigate(paths.home, { replace: true })} />}
      {tweet && <Replies tweet={tweet} />}
    </>
  );
}

/** What the tweet answers to, in short. It may be gone. */
function Parent({ tweetId }: { tweetId: string }) {
  const { api } = useMurmur();
  const { data } = useQuery({
    queryKey: ["tweet", tweetId],
    queryFn: ({ signal }) => api.getTweet({ params: { tweetId }, signal }),
    retry: false,
  });
  return (
    <Link href={tweetPath(tweetId)} className="parent">
      {data ? (
        <>
          <span className="handle">@{data.author.handle}</span> <bdi>{data.text}</bdi>
        </>
      ) : (
        "An earlier tweet"
      )}
    </Link>
  );
}

function Replies({ tweet }: { tweet: Tweet }) {
  const { api } = useMurmur();
  const signedIn = useSignedIn();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (window.location.hash === "#reply") place.current?.querySelector("textarea")?.focus();
  }, []);
  return (
    <section ref={place} aria-label="Replies">
      {signedIn && (
        <div className="reply-box">
          <Composer key={tweet.id} inReplyTo={tweet.id} />
        </div>
      )}
      <TweetList
        source={replies(api, tweet.id)}
        label="Replies"
        empty={<EmptyState title="No replies yet" />}
      />
    </section>
  );
}
