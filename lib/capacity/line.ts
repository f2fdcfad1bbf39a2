/** A line of the bill: a quantity, its price, its formula, and its floor. */
import { dollarsPerDay, dollarsPerDayOfMonthly, type Price } from "./prices.ts";

export type Line = {
  service: string;
  item: string;
  quantity: number;
  unit: string;
  /** How the quantity comes about. */
  formula: string;
  dollarsPerDay: number;
  /** What the load costs if nothing is wasted. */
  floorPerDay: number;
  /** Why it costs more than the goal; undefined if it does not. */
  reason: string | undefined;
};

/** A line may cost this times its floor without a reason. */
export const GOAL = 1.1;

type Input = {
  service: string;
  item: string;
  price: Price;
  quantity: number;
  formula: string;
  /** The same unit as the quantity; the same amount if absent. */
  floor?: number;
  floorPrice?: Price;
  reason?: string | undefined;
  /** The quantity is billed by the month, such as storage, instead of adding up day by day. */
  monthly?: true;
};

export function line({ service, item, price, quantity, formula, monthly, ...rest }: Input): Line {
  const { floor = quantity, floorPrice = price, reason } = rest;
  const dollars = monthly ? dollarsPerDayOfMonthly : dollarsPerDay;
  const [cost, least] = [dollars(price, quantity), dollars(floorPrice, floor)];
  return {
    ...{ service, item, quantity, unit: price.unit, formula },
    ...{ dollarsPerDay: cost, floorPerDay: least },
    reason: cost > GOAL * least ? reason : undefined,
  };
}

/** A quantity with three digits and a unit of thousands: 36,800,000,000 → "36.8 G". */
export function short(value: number): string {
  if (!Number.isFinite(value)) return "∞";
  const units = ["", " k", " M", " G", " T", " P"];
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3 + 1e-12));
  return `${Number((value / 1000 ** power).toPrecision(3))}${units[power]}`;
}
