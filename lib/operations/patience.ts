/**
 * How an operator's tool waits. Nobody waits for its single requests, a walk may last for days, and what is given up ends it.
 * So it bears minutes without an answer, where a function gives up within a second.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Patience } from "../data/table/client.ts";

/** With the pauses below, about two minutes. */
export const MAX_ATTEMPTS = 15;
/** The first pause, ms, at most; it doubles with each attempt, with full jitter. */
const PAUSE = 100;
const LONGEST_PAUSE = 20_000;

type Retries = Exclude<NonNullable<Patience["retryStrategy"]>, { retry: unknown }>;
type Token = Awaited<ReturnType<Retries["acquireInitialRetryToken"]>>;

const tokenOf = (retries: number): Token => ({ getRetryCount: () => retries, getRetryDelay: () => 0 });

/** Retries without the budget that keeps functions from flooding a failing table: a tool makes few requests at once. */
const patientRetries: Retries = {
  acquireInitialRetryToken: async () => tokenOf(0),
  refreshRetryTokenForRetry: async (token, { errorType }) => {
    const retries = token.getRetryCount() + 1;
    const temporary = errorType === "TRANSIENT" || errorType === "THROTTLING";
    if (!temporary || retries >= MAX_ATTEMPTS) throw new Error("No further attempt would help.");
    await pause(Math.random() * Math.min(LONGEST_PAUSE, PAUSE * 2 ** (retries - 1)));
    return tokenOf(retries);
  },
  recordSuccess: () => undefined,
};

/** The settings of a tool's client for the table. */
export const patient = (): Patience => ({
  retryStrategy: patientRetries,
  requestHandler: { connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
});
