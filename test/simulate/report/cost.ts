/** What an operation consumes and costs on AWS. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { units } from "./pipeline.ts";
import { MEMORY, prices } from "./prices.ts";

type Figure = { name: string; value: number };

/** The benches of the operations. Those without a cache count, so the figures are upper bounds. */
const BENCHES: Record<string, string> = {
  getTweet: "getTweet, cold",
  getFeed: "getFeed of 20, cold",
};

export type Cost = { readUnits: number; writeUnits: number; dollarsPerMillion: number };

/** `ms`: how long the function runs. `audience`: how many followers an author has. */
export type Circumstances = { ms: number; audience: number };

/** Undefined for what is no operation of the API. */
export type CostOf = (operation: string, circumstances: Circumstances) => Cost | undefined;

/** A read has its units from `npm run bench -- operations`, or `units`; a change has those of every step that follows as well. */
export function readCosts(file = join(import.meta.dirname, "../../../docs/performance.json")): CostOf {
  const sections = JSON.parse(readFileSync(file, "utf8")) as { name: string; figures: Figure[] }[];
  const figures = new Map(
    sections.flatMap((section) => section.figures).map(({ name, value }) => [name, value]),
  );
  return (operation, { ms, audience }) => {
    const counted = units[operation];
    const bench = BENCHES[operation] ?? operation;
    if (!counted && !figures.has(`${bench}: requests`)) return undefined;
    const each = counted?.perFollower ?? { readUnits: 0, writeUnits: 0 };
    const { readUnits, writeUnits } = counted ?? {
      readUnits: figures.get(`${bench}: reads`) ?? 0,
      writeUnits: figures.get(`${bench}: writes`) ?? 0,
    };
    const all = {
      readUnits: readUnits + audience * each.readUnits,
      writeUnits: writeUnits + audience * each.writeUnits,
    };
    return { ...all, dollarsPerMillion: priceOf({ ...all, ms }) * 1e6 };
  };
}

/** The gateway and the function of the request, and the table. */
export function priceOf({
  readUnits,
  writeUnits,
  ms,
}: {
  readUnits: number;
  writeUnits: number;
  ms: number;
}): number {
  return (
    prices.request +
    prices.invocation +
    (ms / 1000) * MEMORY * prices.gigabyteSecond +
    readUnits * prices.readUnit +
    writeUnits * prices.writeUnit
  );
}
