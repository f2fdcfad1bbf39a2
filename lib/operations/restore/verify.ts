import { ExplainedError } from "../../core/explained-error.ts";
import { noCheckpoint } from "../checkpoint.ts";
import type { Use } from "../command.ts";
import { reconcileAllCounters } from "../reconcile/counters.ts";
import { reconcileHandles } from "../reconcile/handles.ts";
import { type Checksum, checksumOf } from "./checksum.ts";

export type Verified = Checksum & { wrongCounters: number; wrongHandles: number };

/**
 * Checks the table in use: the checksum of its items, if one is expected, and the invariants. Changes nothing. Throws an
 * ExplainedError if the table is not worth switching to.
 */
export async function verify(use: Use, rate: number, expected?: string): Promise<Verified> {
  const found = await checksumOf(use, rate);
  use.print(`${found.items} items, checksum ${found.checksum}`);
  if (found.items === 0) throw new ExplainedError("The restored table is empty.");
  if (expected !== undefined && expected !== found.checksum)
    throw new ExplainedError(
      `The checksum differs from ${expected}: these are not the items that were backed up.`,
    );
  // A table in use keeps changing, so what differs is repaired after the switch. The result is of all items, as is the checksum.
  const only = { ...use, dryRun: true, checkpoint: noCheckpoint };
  const { drifted: wrongCounters } = await reconcileAllCounters(only, rate);
  const { drifted: wrongHandles } = await reconcileHandles(only, rate);
  use.print(
    `invariants: ${wrongCounters} users and tweets with wrong counters, ${wrongHandles} wrong handles`,
  );
  return { ...found, wrongCounters, wrongHandles };
}
