import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { LeavingBanner } from "../leaving/LeavingBanner.tsx";
import { seenElsewhere } from "../notification/seen-elsewhere.ts";
import { unreadKey } from "../notification/use-unread.ts";
import { OutboxBanner } from "../offline/OutboxBanner.tsx";
import { outdate } from "../realtime/reread.ts";
import { useRealtime } from "../realtime/use-realtime.ts";
import { hiddenElsewhere, rereadHidden } from "../relation/hidden.ts";

/** What only members need around the page: live updates, what waits to be sent, and the way back if they are leaving. */
export function MemberParts() {
  useRealtime();
  const client = useQueryClient();
  useEffect(() => seenElsewhere.listen(() => void outdate(client, unreadKey)), [client]);
  useEffect(() => hiddenElsewhere.listen(() => void rereadHidden(client)), [client]);
  return (
    <>
      <LeavingBanner />
      <OutboxBanner />
    </>
  );
}
