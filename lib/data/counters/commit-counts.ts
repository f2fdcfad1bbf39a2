/** Countables and the counters that they change, committed in one transaction. */
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { CommitRefusal } from "../../domain/counters/commit.ts";
import type { CounterPorts } from "../../domain/counters/ports.ts";
import { dynamo } from "../table/client.ts";
import { isThrottling, overloaded } from "../table/overload.ts";
import { type CommitWrite, countableWrites } from "./countable-writes.ts";
import { targetWrite } from "./target-write.ts";

export const commitCounts: CounterPorts["commitCounts"] = async ({ countables, targets }) => {
  const writes = [...countables.flatMap(countableWrites), ...targets.map(targetWrite)];
  try {
    await dynamo().send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
    return undefined;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return refusalOf(writes, error);
    if (isThrottling(error)) throw overloaded("The table throttles transactions.", error);
    throw error;
  }
};

/** Anything but a failed condition (a conflict, a throttled partition) resolves by itself: those items are contended. */
function refusalOf(
  writes: readonly CommitWrite[],
  { CancellationReasons }: TransactionCanceledException,
): CommitRefusal {
  const refusal = {
    stale: new Set<string>(),
    missing: new Set<string>(),
    contended: new Set<string>(),
    invalid: new Set<string>(),
  };
  for (const [i, { name, ifConditionFails }] of writes.entries()) {
    const code = CancellationReasons?.[i]?.Code ?? "None";
    if (code === "ConditionalCheckFailed") refusal[ifConditionFails].add(name);
    else if (code === "ValidationError") refusal.invalid.add(name);
    else if (code !== "None") refusal.contended.add(name);
  }
  // A cancellation that blames no item would be repeated forever.
  if (Object.values(refusal).every(({ size }) => size === 0)) throw overloaded("A transaction was canceled.");
  return refusal;
}
