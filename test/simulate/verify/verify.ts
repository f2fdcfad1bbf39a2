/** Runs all checks. What is wrong is looked at again, because caches are seconds old. Rejects when the signal is aborted. */
import { setTimeout as sleep } from "node:timers/promises";
import { checks } from "./checks.ts";
import type { Subject, Verdict } from "./subject.ts";

const ROUNDS = 3;
/** Longer than counters and rankings are cached, ms. */
const PAUSE = 10_000;

export async function verify(
  subject: () => Subject,
  { onVerdict, signal }: { onVerdict: (verdict: Verdict) => void; signal: AbortSignal },
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const check of checks) {
    signal.throwIfAborted();
    let verdict = await check(subject());
    for (let round = 2; round <= ROUNDS && verdict.problems.length > 0; round++) {
      await sleep(PAUSE, undefined, { signal });
      verdict = await check(subject());
    }
    verdicts.push(verdict);
    onVerdict(verdict);
  }
  return verdicts;
}
