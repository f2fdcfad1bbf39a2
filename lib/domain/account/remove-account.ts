/**
 * Removes an account, stage by stage and page by page; each page is an invocation of its own that sends the message for the
 * next. Every page can be repeated. The deletion's stage is stored, so that start-deletions starts it again if a message gets
 * lost, and a late message of an earlier stage does nothing.
 */
import type { DeleteAccountWork } from "../../contract/account/events.ts";
import type { Clock } from "../../core/clock.ts";
import type { Deletion, Profile } from "../user/model.ts";
import type { AccountPorts } from "./ports.ts";
import { type PagePorts, pages } from "./removal-pages.ts";
import { type DeletionStage, stageAfter } from "./stages.ts";
import { LEASE } from "./start-deletions.ts";

export type RemovalPorts = PagePorts &
  Pick<AccountPorts, "getAccount" | "moveDeletion" | "sendDeletion" | "removeProfile"> &
  Pick<Clock, "now">;

/** Removes one page of what a deletion's current stage removes. */
export async function removeAccount(ports: RemovalPorts, work: DeleteAccountWork): Promise<void> {
  const account = await ports.getAccount(work.userId);
  const deletion = account?.deletion;
  if (!account || !deletion || deletion.stage !== work.stage || deletion.stage === "grace") return;
  const next = await pages[deletion.stage](ports, account, work.after ?? undefined);
  if (next === "again") await restart(ports, work, deletion);
  else if (next !== undefined) await send(ports, { ...work, after: next }, deletion);
  else await finishStage(ports, { work, account, deletion });
}

/** Edges have appeared or have not been counted: once more from the first of them, after a while. */
async function restart(ports: RemovalPorts, { userId }: DeleteAccountWork, from: Deletion): Promise<void> {
  await ports.moveDeletion({ userId, from, to: { stage: "following", dueAt: ports.now() + LEASE } });
}

async function finishStage(
  ports: RemovalPorts,
  { work, account, deletion }: { work: DeleteAccountWork; account: Profile; deletion: Deletion },
): Promise<void> {
  const next = stageAfter(deletion.stage);
  if (!next) return ports.removeProfile(account.id);
  if (next.pause === 0) return send(ports, { ...work, stage: next.stage, after: null }, deletion);
  const to = { stage: next.stage, dueAt: ports.now() + next.pause };
  await ports.moveDeletion({ userId: account.id, from: deletion, to });
}

/** Of several messages for one deletion, only the first one's work goes on. */
async function send(ports: RemovalPorts, work: DeleteAccountWork, from: Deletion): Promise<void> {
  const to = { stage: work.stage as DeletionStage, dueAt: ports.now() + LEASE };
  if (await ports.moveDeletion({ userId: work.userId, from, to })) await ports.sendDeletion(work);
}
