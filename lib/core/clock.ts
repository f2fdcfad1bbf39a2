import { monotonicFactory } from "ulid";
import type { NewId, Now } from "../domain/ports.ts";

/** The clock of this machine. */
export const now: Now = () => Date.now();

const next = monotonicFactory();
/** A new ULID of now; ids of one process never go backwards, even within a millisecond. */
export const newId: NewId = () => next();
