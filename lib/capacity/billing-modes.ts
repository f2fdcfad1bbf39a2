/** What the table's units cost on demand, provisioned, and reserved, given how the load changes over a day. */
import type { Activity } from "./activities.ts";
import { type Load, perSecond } from "./load.ts";
import { capacityPrices, dollarsPerDay, prices } from "./prices.ts";

const HOURS = 24;
/** The quietest hour's load ÷ the average. */
const TROUGH = 0.2;
/** Auto scaling keeps the load at this share of what is provisioned. */
const UTILIZATION = 0.7;

/** The load of each hour ÷ the average: a hill whose top is `peak`, and whose mean is 1. */
export function hourlyLoad(peak: number): number[] {
  if (peak <= 1) return Array.from({ length: HOURS }, () => 1);
  const curve = (steepness: number) =>
    Array.from({ length: HOURS }, (_, hour) => {
      const hill = ((1 + Math.cos((2 * Math.PI * (hour - 20)) / HOURS)) / 2) ** steepness;
      return TROUGH + (peak - TROUGH) * hill;
    });
  const mean = (hours: number[]) => hours.reduce((sum, load) => sum + load, 0) / HOURS;
  let [flat, steep] = [0, 1000];
  for (let i = 0; i < 100; i++) {
    const middle = (flat + steep) / 2;
    if (mean(curve(middle)) > 1) flat = middle;
    else steep = middle;
  }
  return curve(steep);
}

export type Mode = { name: string; dollarsPerDay: number };
type Kind = "write" | "read";

export function billingModes(load: Load, activities: readonly Activity[]): Mode[] {
  const perDay = (kind: "writes" | "reads") =>
    activities.reduce((sum, one) => sum + one.perDay * one.usage[kind], 0);
  const units: Record<Kind, number> = { write: perDay("writes"), read: perDay("reads") };
  const both = (of: (kind: Kind) => number) => of("write") + of("read");
  const hours = hourlyLoad(load.peak);
  const capacity = (kind: Kind) => hours.map((share) => (share * perSecond(units[kind])) / UTILIZATION);
  const hourly = (kind: Kind) => capacityPrices.provisioned[kind];
  const mode = (name: string, of: (kind: Kind) => number): Mode => ({ name, dollarsPerDay: both(of) });
  return [
    mode("on demand", (kind) => dollarsPerDay(prices[kind], units[kind])),
    mode("provisioned for the peak", (kind) => HOURS * Math.max(...capacity(kind)) * hourly(kind)),
    mode("provisioned with auto scaling at 70 %", (kind) => sum(capacity(kind)) * hourly(kind)),
    mode("the same, the base reserved for one year", (kind) =>
      reserved(capacity(kind), hourly(kind), capacityPrices.oneYear[kind]),
    ),
    mode("the same, the base reserved for three years", (kind) =>
      reserved(capacity(kind), hourly(kind), capacityPrices.threeYears[kind]),
    ),
  ];
}

/** The least cost if some capacity is reserved all day and the rest is provisioned by the hour. */
function reserved(hours: readonly number[], hourly: number, reservedHourly: number): number {
  const cost = (base: number) =>
    HOURS * base * reservedHourly + sum(hours.map((units) => Math.max(0, units - base) * hourly));
  return Math.min(cost(0), ...hours.map(cost));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
