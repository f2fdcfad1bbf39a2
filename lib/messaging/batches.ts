/** Packs messages into batch calls, which are limited in number and size. */

/** SNS and SQS accept 256 KB per call, attributes included (SQS, since 2025, more). */
const MAX_BYTES = 200 * 1024;

/** Splits texts, in order, into runs of at most `maxTexts` texts and 200 KB. A longer text gets a run of its own. */
export function batches(texts: readonly string[], maxTexts: number): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  let bytes = 0;
  for (const text of texts) {
    const size = Buffer.byteLength(text);
    if (run.length === maxTexts || (run.length > 0 && bytes + size > MAX_BYTES)) {
      runs.push(run);
      run = [];
      bytes = 0;
    }
    run.push(text);
    bytes += size;
  }
  return run.length > 0 ? [...runs, run] : runs;
}

/** What a batch call of SNS or SQS reports about an entry that it rejected; `Id` is the one it was sent with. */
type FailedEntry = {
  Id?: string | undefined;
  Code?: string | undefined;
  SenderFault?: boolean | undefined;
};

const MAX_ROUNDS = 6;

/**
 * Sends a run and retries rejected entries, with a growing `pause`.
 * Throws if an entry is invalid, or still rejected in the last round. Sending accepted entries again is safe.
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
      throw new Error(`${failed.length} of ${run.length} messages were rejected: ${failed[0]?.Code}.`);
    const again = new Set(failed.map(({ Id }) => Id));
    left = left.filter(({ Id }) => again.has(Id));
    if (left.length > 0) await pause(round);
  }
}
