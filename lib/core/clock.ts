import { monotonicFactory } from "ulid";

/** What code that must not read the machine's clock is given instead. */
export type Clock = {
  /** The current time, ms since 1970. */
  now(): number;
  /** A new ULID for the current time. Ids from one process always increase. */
  newId(): string;
};

export const now: Clock["now"] = () => Date.now();

const next = monotonicFactory();
export const newId: Clock["newId"] = () => next();
