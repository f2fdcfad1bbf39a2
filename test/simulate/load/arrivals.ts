/**
 * When requests begin. People do not wait for each other, so requests arrive at random and at times that do not depend on how fast
 * murmur answers (an open model): a slow answer delays nothing, and is not hidden by fewer requests.
 */
import type { Dice } from "../../soak/dice.ts";

/** How much the rate swings around its average: from 0.4 times at night to 1.6 times in the evening. */
const SWING = 0.6;
/** The highest rate, compared with the average. */
export const PEAK = 1 + SWING;

/** The rate at a time, compared with the average, if the day's length is 1. It begins and ends at night. */
export function diurnal(time: number): number {
  return 1 - SWING * Math.cos(2 * Math.PI * time);
}

/** Arrivals expected from the start of a day to a time of it, as a share of the day's. */
function sum(time: number): number {
  return time - (SWING / (2 * Math.PI)) * Math.sin(2 * Math.PI * time);
}

/** The time at which that share of the day's arrivals is expected to have come. */
function timeOf(share: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (sum(middle) < share) low = middle;
    else high = middle;
  }
  return high;
}

export type Day = {
  /** Arrivals per second, on average. */
  rate: number;
  /** Into how many seconds the day is compressed. */
  seconds: number;
};

/** The times of arrivals in ms since the start: a Poisson process with the rate of the time of day. */
export function* arrivals({ rate, seconds }: Day, dice: Dice): Generator<number> {
  const expected = rate * seconds;
  for (let i = 0, reached = 0; ; i++) {
    reached -= Math.log(1 - dice.roll(`arrival ${i}`));
    if (reached >= expected) return;
    yield timeOf(reached / expected) * seconds * 1000;
  }
}

/** Arrivals at an even rate from a time on, ms. */
export function* burst({ rate, seconds, from }: Day & { from: number }, dice: Dice): Generator<number> {
  const end = from + seconds * 1000;
  for (let i = 0, at = from; ; i++) {
    at -= (Math.log(1 - dice.roll(`burst ${i}`)) / rate) * 1000;
    if (at >= end) return;
    yield at;
  }
}

export type Arrival<Kind> = { at: number; kind: Kind };

/** Two sequences of arrivals in one, in order. */
export function* merged<A extends string, B extends string>(
  [firstKind, first]: [A, Iterator<number>],
  [secondKind, second]: [B, Iterator<number>],
): Generator<Arrival<A | B>> {
  let [a, b] = [first.next(), second.next()];
  while (!a.done || !b.done) {
    if (!a.done && (b.done || a.value <= b.value)) {
      yield { at: a.value, kind: firstKind };
      a = first.next();
    } else if (!b.done) {
      yield { at: b.value, kind: secondKind };
      b = second.next();
    }
  }
}
