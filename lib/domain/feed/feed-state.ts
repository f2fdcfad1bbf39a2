/**
 * A feed gets rows only while somebody reads it. Once its reader has been away for a month it is paused: a job keeps fan-outs
 * from it. The first read afterwards resumes it, and until it has all rows again, its tweets are read from their authors' lists.
 */

/** While a feed is `pausing` or `resuming`, a job moves it. Only an active feed has all rows. */
export type FeedStatus = "active" | "pausing" | "paused" | "resuming";

export type FeedState = {
  status: FeedStatus;
  /** How many pauses and resumptions there have been. A job whose number is not the current one is void. */
  change: number;
  /**
   * When the feed is to be paused or, while a job moves it, when the job must have been lost; ms. A paused feed waits for its
   * reader.
   */
  dueAt?: number;
};

/** Ms without a read after which a feed is paused. */
export type PauseRule = { pauseAfter: number };

/** Reads are recorded once in a thirtieth of the time: a write a day for each reader. */
const RECORDED_EVERY = 1 / 30;

/** When a feed that is read now is to be paused: later by what a recorded time may lag. */
export function nextPause({ pauseAfter }: PauseRule, now: number): number {
  return Math.ceil(now + pauseAfter * (1 + RECORDED_EVERY));
}

/** Whether the state of an active feed says precisely enough that it is read now. */
export function isRecorded({ dueAt = 0 }: FeedState, { pauseAfter }: PauseRule, now: number): boolean {
  return dueAt >= now + pauseAfter;
}

/** After a page of a job, the next comes within minutes. After this long, ms, it must have been lost. */
export const LEASE = 60 * 60_000;

/** Whether fan-outs have reached this feed all the time, so that its rows are complete. */
export function hasRows(state: FeedState | undefined): boolean {
  return state === undefined || state.status === "active";
}
