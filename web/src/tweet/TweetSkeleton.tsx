/** Takes the room of a tweet that is not there yet. */
export function TweetSkeleton() {
  return (
    <div className="tweet skeleton" aria-hidden="true">
      <span className="tweet-avatar">
        <span className="avatar" />
      </span>
      <div className="tweet-main">
        <span className="bone short" />
        <span className="bone" />
        <span className="bone medium" />
        <span className="bone foot" />
      </div>
    </div>
  );
}
