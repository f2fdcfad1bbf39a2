/** How operators learn how a deployment is doing, read from the CDK context. On by default in `prod`: it costs money when idle. */
import type { Node } from "constructs";
import { emailAddress, oneOf, optional, wholeNumber } from "./context-values.ts";

export type Monitoring = {
  /** Whether there are a dashboard, alarms, and a record of throttled keys. */
  on: boolean;
  /** Whether the deployment asks itself every few minutes whether it serves. */
  syntheticCanary: boolean;
  /** Who is written to; undefined if only the topics are told. */
  alarmEmail: string | undefined;
  /** The unexpected cost, $, from which operators are told. */
  costAnomalyDollars: number;
};

/** Throws an error that names the invalid key and says which values it may have. */
export function readMonitoring(
  context: Node,
  { stage, local }: { stage: string; local: boolean },
): Monitoring {
  const read = (key: string, otherwise: string) => String(context.tryGetContext(key) ?? otherwise);
  const isOn = (key: string, otherwise: string) => oneOf(key, read(key, otherwise), ["on", "off"]) === "on";
  const on = isOn("monitoring", stage === "prod" && !local ? "on" : "off");
  const syntheticCanary = isOn("syntheticCanary", on ? "on" : "off");
  if (syntheticCanary && !on)
    throw new Error('Context "syntheticCanary" is "on", but there are no alarms; pass -c monitoring=on too.');
  return {
    on,
    syntheticCanary,
    alarmEmail: optional(context.tryGetContext("alarmEmail"), (value) => emailAddress("alarmEmail", value)),
    costAnomalyDollars: wholeNumber("costAnomalyDollars", read("costAnomalyDollars", "50")),
  };
}
