import { LeavingBanner } from "../leaving/LeavingBanner.tsx";
import { OutboxBanner } from "../offline/OutboxBanner.tsx";
import { useRealtime } from "../realtime/use-realtime.ts";

/** What only members need around the page: live updates, what waits to be sent, and the way back if they are leaving. */
export function MemberParts() {
  useRealtime();
  return (
    <>
      <LeavingBanner />
      <OutboxBanner />
    </>
  );
}
