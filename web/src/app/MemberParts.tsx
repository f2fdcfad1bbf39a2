import { OutboxBanner } from "../offline/OutboxBanner.tsx";
import { useRealtime } from "../realtime/use-realtime.ts";

/** What only members need around the page: live updates, and what waits to be sent. */
export function MemberParts() {
  useRealtime();
  return <OutboxBanner />;
}
