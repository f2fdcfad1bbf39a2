import { exactTime, timeAgo } from "./time.ts";
import { useNow } from "./use-now.ts";

/** How long ago something was, kept up to date; the exact time shows when one points at it. */
export function TimeAgo({ timestamp }: { timestamp: string }) {
  const now = useNow();
  const then = Date.parse(timestamp);
  return (
    <time dateTime={timestamp} title={exactTime(then)}>
      {timeAgo(then, now)}
    </time>
  );
}
