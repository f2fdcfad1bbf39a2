/** What a call would take and cost on Lambda with other amounts of memory, from its measured CPU time. */
import { prices } from "../../lib/capacity/prices.ts";
import type { Figure } from "./report.ts";

/** 1,769 MB are one processor (Lambda developer guide, "Configure Lambda function memory"). */
const PROCESSOR = 1769;
/** A round trip to the table, seen from a Lambda, ms. Assumed: AWS promises single-digit milliseconds. */
const LATENCY = 4;
const SIZES = [256, 512, 1024, PROCESSOR];
/** Dollars, before the discounts for large amounts. */
const PER_GIGABYTE_SECOND = prices.duration.tiers[0]?.dollars ?? Number.NaN;

type Work = { cpu: number; roundTrips: number };

/** Duration and price of a call, for each amount of memory. A call uses one processor at most. */
export function memoryFigures(name: string, { cpu, roundTrips }: Work): Figure[] {
  return SIZES.flatMap((megabytes) => {
    const duration = roundTrips * LATENCY + cpu / (megabytes / PROCESSOR);
    const gigabyteSeconds = ((megabytes / 1024) * duration) / 1000;
    return [
      {
        name: `${name} with ${megabytes} MB: duration`,
        value: duration,
        unit: "ms",
        against: `${LATENCY} ms per round trip`,
      },
      {
        name: `${name} with ${megabytes} MB: price`,
        value: gigabyteSeconds * 1e6 * PER_GIGABYTE_SECOND,
        unit: "$ per million",
        against: "without the price per call",
      },
    ];
  });
}
