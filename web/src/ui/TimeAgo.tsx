import { useNow } from "./Now.tsx";
import { exactTime, timeAgo } from "./time.ts";

/** A relative time that stays current. Its tooltip shows the exact time. */
export function TimeAgo({ timestamp }: { timestamp: string }) {
  const now = useNow();
  const then = Date.parse(timestamp);
  return (
    <time dateTime={timestamp} title={exactTime(then)}>
      {timeAgo(then, now)}
    </time>
  );
}
