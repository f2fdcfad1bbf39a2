/** The time as DynamoDB has it, because it refuses requests that are signed with another. */
import type { HttpResponse } from "@smithy/core/protocols";

/** The difference that AWS tolerates is 5 minutes; the SDK corrects from 4. */
const TOLERANCE_MS = 240_000;

/** This machine's clock, corrected as the SDK corrects it: by the last answer's date. */
export class ServerClock {
  /** What to add to this machine's time, ms. */
  offset = 0;

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** An answer from a cache has an age, so its date says nothing. */
  learnFrom(response: HttpResponse | undefined): void {
    const { date, age } = response?.headers ?? {};
    const serverTime = age === undefined ? Date.parse(date ?? "") : Number.NaN;
    if (!Number.isNaN(serverTime)) this.offset = serverTime - Date.now();
  }

  /** Whether a request signed with another offset deserves another try. */
  hasTurned(signedWith: number): boolean {
    return this.offset !== signedWith && Math.abs(this.offset) >= TOLERANCE_MS;
  }
}
