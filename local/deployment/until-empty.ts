import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 150;
/** A pause is this many times as long as a look, so that looking at a large table does not keep the local AWS from its work. */
const PAUSES = 2;

type Waiting = {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Whether the time starts anew whenever something else is left than before. */
  patient?: boolean;
  pollMs?: number;
};

/**
 * Waits until `look` returns an empty string; until then it says what is left. Throws when the signal is aborted, and after
 * `timeoutMs`.
 */
export async function untilEmpty(
  look: () => Promise<string>,
  { timeoutMs, signal, patient = false, pollMs = POLL_MS }: Waiting,
): Promise<void> {
  let since = performance.now();
  for (let before = ""; ; ) {
    const begun = performance.now();
    const left = await look();
    if (left === "") return;
    const now = performance.now();
    if (patient && left !== before) since = now;
    if (now - since > timeoutMs) throw new Error(`Unfinished after ${timeoutMs} ms: ${left}`);
    before = left;
    await pause(Math.max(pollMs, PAUSES * (now - begun)), undefined, signal ? { signal } : {});
  }
}
