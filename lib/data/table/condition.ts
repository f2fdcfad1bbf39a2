/** Writes that meet a transaction on the same item. The table refuses the later one; nothing is wrong with it. */
import { TransactionCanceledException, TransactionConflictException } from "@aws-sdk/client-dynamodb";
import { backOff } from "./client.ts";

/** `update-counters` and a second run of a sign-up hold an item for milliseconds, so a few tries reach behind them. */
const MAX_TRIES = 5;

/** Does a write, and does it again while a transaction is in its way. Throws what the last try throws. */
export async function despiteConflicts<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (error) {
      if (tries === MAX_TRIES || !isConflict(error)) throw error;
      await backOff(tries);
    }
  }
}

function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException)) return false;
  return !isConditionFailure(error) && reasonsOf(error).includes("TransactionConflict");
}

/** Whether a transaction was cancelled because a condition of it does not hold, which no further try would change. */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof TransactionCanceledException && reasonsOf(error).includes("ConditionalCheckFailed");
}

function reasonsOf(error: TransactionCanceledException): string[] {
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}
