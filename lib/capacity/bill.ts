/** The bill of a load: every line with its formula and its floor. */
import { type Activity, activitiesOf } from "./activities.ts";
import { type Compute, CPU, computeOf } from "./compute.ts";
import { type FanOut, fanOutOf, type Strategy } from "./fan-out.ts";
import { edgeLines, identityLines, logLines, messageLines } from "./front-lines.ts";
import { type Line, line, short } from "./line.ts";
import type { Load } from "./load.ts";
import { pictureLines } from "./pictures.ts";
import { type Pipeline, pipelineOf } from "./pipeline.ts";
import { prices } from "./prices.ts";
import { type Stored, storageOf, totalGigabytes } from "./storage.ts";

export type Bill = {
  activities: readonly Activity[];
  fanOut: FanOut;
  pipeline: Pipeline;
  compute: Compute;
  stored: readonly Stored[];
  lines: readonly Line[];
  dollarsPerDay: number;
  floorPerDay: number;
};

export function billOf(load: Load, strategy: Strategy): Bill {
  const activities = activitiesOf(load, strategy);
  const fanOut = fanOutOf(load, strategy);
  const stored = storageOf(load, fanOut);
  const pipeline = pipelineOf({ load, fanOut, activities, gigabytes: totalGigabytes(stored) });
  const compute = computeOf(activities, pipeline);
  const lines = [
    ...tableLines(activities),
    ...storageLines(stored),
    ...computeLines(compute, pipeline),
    ...edgeLines(load, activities),
    ...pictureLines(load),
    ...messageLines(load, { pipeline, fanOut }),
    ...logLines(load, { activities, pipeline, compute }),
    ...identityLines(load),
  ];
  const total = (of: (one: Line) => number) => lines.reduce((sum, one) => sum + of(one), 0);
  return {
    ...{ activities, fanOut, pipeline, compute, stored, lines },
    dollarsPerDay: total((one) => one.dollarsPerDay),
    floorPerDay: total((one) => one.floorPerDay),
  };
}

/** A line of writes and one of reads for each group of activities. */
function tableLines(activities: readonly Activity[]): Line[] {
  const groups = [...Map.groupBy(activities, ({ group }) => group)];
  return groups.flatMap(([group, some]) =>
    (["writes", "reads"] as const).flatMap((kind) => unitLine(`${kind}: ${group}`, some, kind)),
  );
}

function unitLine(item: string, activities: readonly Activity[], kind: "reads" | "writes"): Line[] {
  const used = activities.filter(({ usage, perDay }) => usage[kind] * perDay > 0);
  if (used.length === 0) return [];
  const sum = (of: (one: Activity) => number) => used.reduce((total, one) => total + one.perDay * of(one), 0);
  const wasteful = used.filter(({ usage, floor }) => usage[kind] > floor[kind] * 1.1);
  return [
    line({
      ...{ service: "DynamoDB", item, price: kind === "reads" ? prices.read : prices.write },
      quantity: sum(({ usage }) => usage[kind]),
      formula: used
        .map(({ name, perDay, usage }) => `${name} ${short(perDay)} × ${Number(usage[kind].toPrecision(3))}`)
        .join(" + "),
      floor: sum(({ floor }) => floor[kind]),
      reason: [...Map.groupBy(wasteful, ({ why }) => why)]
        .map(([why, some]) => `${some.map(({ name }) => name).join(" and ")}: ${why}`)
        .join("; "),
    }),
  ];
}

function storageLines(stored: readonly Stored[]): Line[] {
  const all = totalGigabytes(stored);
  const kept = stored.map(({ name, gigabytes, formula }) =>
    line({
      service: "DynamoDB",
      item: `storage: ${name}`,
      price: prices.storage,
      quantity: gigabytes,
      formula,
      monthly: true,
    }),
  );
  const recovery = line({
    ...{ service: "DynamoDB", item: "point-in-time recovery", price: prices.recovery, quantity: all },
    ...{ formula: "all storage", monthly: true },
  });
  return [...kept, recovery];
}

function computeLines(compute: Compute, { invocations }: Pipeline): Line[] {
  return [
    line({
      ...{ service: "Lambda", item: "invocations", price: prices.invocation, quantity: compute.invocations },
      formula: `requests and batches of messages ${short(compute.invocations - invocations)} + stream ${short(invocations)}`,
      floor: compute.leastInvocations,
      reason: "each partition has its own part of the stream, so an invocation gets about one change",
    }),
    line({
      ...{ service: "Lambda", item: "duration", price: prices.duration, quantity: compute.gigabyteSeconds },
      formula: `Σ rate × (round trips × 4 ms + requests × ${CPU} ms ÷ 0.29 of a processor) × 0.5 GB`,
      floor: compute.leastGigabyteSeconds,
      reason: "retries, validation and metrics; a request signed by hand takes 0.36 ms of CPU",
    }),
  ];
}
