import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { AccountPorts } from "./ports.ts";
import { stageAfter } from "./stages.ts";

type Ports = Pick<AccountPorts, "listDueDeletions" | "getAccount" | "moveDeletion" | "sendDeletion">;

const PAGE = 100;
/** Pages per run: 5,000 deletions. The next run continues. */
const MAX_PAGES = 50;
/** After a page of a deletion, the next is due within seconds. After this long, ms, it must have been lost. */
export const LEASE = 60 * 60_000;

/**
 * Starts the deletions whose time of grace is over or whose pause has ended, and those again of which nothing has been
 * heard for an hour. Returns how many. @param now the time (ms since 1970) up to which a deletion is due
 */
export async function startDeletions(ports: Ports, now: number): Promise<number> {
  let after: string | undefined;
  let started = 0;
  for (let page = 0; page < MAX_PAGES; page++) {
    const due = await ports.listDueDeletions({ now, after, limit: PAGE });
    for (const { userId } of due) if (await start(ports, userId, now)) started++;
    if (due.length < PAGE) break;
    after = due.at(-1)?.position;
  }
  return started;
}

/** Moved first, so that a message which gets lost is sent again later. */
async function start(ports: Ports, userId: string, now: number): Promise<boolean> {
  const deletion = (await ports.getAccount(userId))?.deletion;
  if (!deletion || deletion.dueAt > now) return false;
  const stage = deletion.stage === "grace" ? (stageAfter("grace")?.stage ?? "rest") : deletion.stage;
  const to = { stage, dueAt: now + LEASE };
  if (!(await ports.moveDeletion({ userId, from: deletion, to }))) return false;
  const { correlationId } = deletion;
  await ports.sendDeletion({ version: EVENTS_VERSION, userId, stage, after: null, correlationId });
  return true;
}
