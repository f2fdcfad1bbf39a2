/** Packs things into calls that take only so many of them and so many bytes. */

/** SNS and SQS take 256 KB a call, attributes included (and SQS, since 2025, more). */
const MAX_BYTES = 200 * 1024;

/** Splits texts, in their order, into runs of at most `most` and 200 KB. One that is longer alone is a run of its own. */
export function batches(texts: readonly string[], most: number): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  let bytes = 0;
  for (const text of texts) {
    const size = Buffer.byteLength(text);
    if (run.length === most || (run.length > 0 && bytes + size > MAX_BYTES)) {
      runs.push(run);
      run = [];
      bytes = 0;
    }
    run.push(text);
    bytes += size;
  }
  return run.length > 0 ? [...runs, run] : runs;
}

/** What a batch call of SNS or SQS says of entries that it did not take; `Id` is the one they were sent with. */
export type FailedEntry = {
  Id?: string | undefined;
  Code?: string | undefined;
  SenderFault?: boolean | undefined;
};

const MAX_ROUNDS = 6;

/**
 * Sends a run, and again what was not taken, waiting longer each time (`pause`).
 * Throws when an entry is refused as wrong, or is still not taken in the end; what was taken is safe to send again.
 */
export async function sendWithRetry(
  run: readonly string[],
  send: (entries: { Id: string; text: string }[]) => Promise<readonly FailedEntry[]>,
  pause: (round: number) => Promise<void>,
): Promise<void> {
  let left = run.map((text, i) => ({ Id: String(i), text }));
  for (let round = 1; left.length > 0; round++) {
    const failed = await send(left);
    const wrong = failed.find(({ SenderFault }) => SenderFault);
    if (wrong || (failed.length > 0 && round === MAX_ROUNDS))
      throw new Error(`${failed.length} of ${run.length} messages were not taken: ${failed[0]?.Code}.`);
    const again = new Set(failed.map(({ Id }) => Id));
    left = left.filter(({ Id }) => again.has(Id));
    if (left.length > 0) await pause(round);
  }
}
