/** Whether deployments go by canary, read from the CDK context. On by default where alarms can undo them, in `prod`. */
import type { Node } from "constructs";
import { oneOf } from "./context-values.ts";

/** Throws an error if canaries are on where no alarm watches them. */
export function readCanary(
  context: Node,
  { stage, local, monitored }: { stage: string; local: boolean; monitored: boolean },
): boolean {
  const byDefault = stage === "prod" && !local && monitored ? "on" : "off";
  const value = oneOf("canary", String(context.tryGetContext("canary") ?? byDefault), ["on", "off"]);
  if (value === "on" && local)
    throw new Error('Context "canary" is "on", but the local AWS has no CodeDeploy; use off.');
  if (value === "on" && !monitored)
    throw new Error(
      'Context "canary" is "on", but there are no alarms to undo it; pass -c monitoring=on, or use off.',
    );
  return value === "on";
}
