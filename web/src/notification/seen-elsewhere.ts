import { createTabSignal } from "../ui/tab-signal.ts";

/** What one browser tab has shown, the others need no longer count. */
export const seenElsewhere = createTabSignal("murmur.notifications-seen");
