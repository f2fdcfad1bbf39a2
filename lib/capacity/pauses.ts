/** What it costs and saves that a feed which nobody reads gets no rows. */
import { dollarsOfRow, type FanOut } from "./fan-out.ts";
import type { Load } from "./load.ts";
import { dollarsPerDay, prices } from "./prices.ts";
import { FEED_DAYS } from "./usage.ts";

/** A follow that moves in its index: the item, the entry removed and the one added. */
const MOVE = 3;

export type Pauses = {
  /** Dollars per day of the rows of one user. */
  rows: number;
  /** Dollars of moving the follows away, and of bringing them back with the rows of a month. */
  pause: number;
  resumption: number;
  /** Days after which a pause has paid: if its reader never comes back, and if they do. */
  paysAfter: { forGood: number; withReturn: number };
};

export function pausesOf({ users, followers }: Load, fanOut: FanOut): Pauses {
  const rowsPerDay = fanOut.rows / users;
  const dollars = (writes: number) => dollarsPerDay(prices.write, writes);
  const rows = rowsPerDay * dollarsOfRow();
  const pause = dollars(followers.mean * MOVE);
  const resumption = pause + dollars(rowsPerDay * FEED_DAYS);
  const paysAfter = { forGood: pause / rows, withReturn: (pause + resumption) / rows };
  return { rows, pause, resumption, paysAfter };
}
