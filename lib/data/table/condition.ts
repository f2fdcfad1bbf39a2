/** Conditional writes. Nothing else catches a failed condition or retries a conflict with a transaction. */
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { backOff } from "../../core/back-off.ts";

/** A transaction of update-counters or of a repeated sign-up holds an item for milliseconds: a few tries outlast it. */
const MAX_TRIES = 5;

/** Runs a conditional write, and retries it while a transaction holds the item. False if its condition does not hold. */
export async function ifCondition(write: () => Promise<unknown>): Promise<boolean> {
  return (await tryWrite(write)).written;
}

type Outcome<Result> =
  | { written: true; result: Result }
  /** `item` is the stored item, if `ReturnValuesOnConditionCheckFailure` asked for it and it exists. */
  | { written: false; item: Record<string, unknown> | undefined };

/** Like {@link ifCondition}, for writes whose result or whose stored item matters. */
export async function tryWrite<Result>(write: () => Promise<Result>): Promise<Outcome<Result>> {
  for (let tries = 1; ; tries++) {
    try {
      return { written: true, result: await write() };
    } catch (error) {
      const refused = refusalIn(error);
      if (refused) return refused;
      if (tries === MAX_TRIES || !isConflict(error)) throw error;
      await backOff(tries);
    }
  }
}

/** What a failed condition, of a single write or of a transaction, means; undefined for any other error. */
function refusalIn(error: unknown): Outcome<never> | undefined {
  if (error instanceof ConditionalCheckFailedException)
    // The document client does not unmarshall the item in an exception.
    return { written: false, item: error.Item && unmarshall(error.Item) };
  if (error instanceof TransactionCanceledException && reasonsOf(error).includes("ConditionalCheckFailed"))
    return { written: false, item: undefined };
  return undefined;
}

function isConflict(error: unknown): boolean {
  if (error instanceof TransactionConflictException) return true;
  return error instanceof TransactionCanceledException && reasonsOf(error).includes("TransactionConflict");
}

function reasonsOf(error: TransactionCanceledException): string[] {
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}
