import { setTimeout as sleep } from "node:timers/promises";
import { isFinal } from "./requests.ts";

/** A client repeats a request until it is answered, with growing pauses, ms. */
const MAX_TRIES = 8;
const PAUSE = 250;

/** Repeats a request that must be safe to repeat. Throws its error if it is refused, or has failed too often. */
export async function untilAnswered<Result>(request: (attempt: number) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request(attempt);
    } catch (error) {
      if (isFinal(error) || attempt === MAX_TRIES) throw error;
      await sleep(PAUSE * 2 ** attempt);
    }
  }
}
