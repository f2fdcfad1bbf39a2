/** What an operation consumes and costs on AWS, by the units that `npm run bench -- operations` counts. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MEMORY, prices } from "./prices.ts";

type Figure = { name: string; value: number };

/** The benches of the operations. Those without a cache count, so the figures are upper bounds. */
const BENCHES: Record<string, string> = {
  getTweet: "getTweet, cold",
  getFeed: "getFeed of 20, cold",
  getConversation: "getConversation, 40 ancestors and 20 replies",
};

export type Cost = { readUnits: number; writeUnits: number; dollarsPerMillion: number };

/** `ms`: how long the function runs. Undefined for what is no operation of the API. */
export type CostOf = (operation: string, ms: number) => Cost | undefined;

/** Reads the figures of the bench. */
export function readCosts(file = join(import.meta.dirname, "../../../docs/performance.json")): CostOf {
  const sections = JSON.parse(readFileSync(file, "utf8")) as { name: string; figures: Figure[] }[];
  const figures = new Map(
    sections.flatMap((section) => section.figures).map(({ name, value }) => [name, value]),
  );
  return (operation, ms) => {
    const bench = BENCHES[operation] ?? operation;
    if (!figures.has(`${bench}: requests`)) return undefined;
    const readUnits = figures.get(`${bench}: reads`) ?? 0;
    const writeUnits = figures.get(`${bench}: writes`) ?? 0;
    return { readUnits, writeUnits, dollarsPerMillion: priceOf({ readUnits, writeUnits, ms }) * 1e6 };
  };
}

/** One request: the gateway, the function and the table. The steps that follow in the pipeline are not in it. */
export function priceOf({
  readUnits,
  writeUnits,
  ms,
}: {
  readUnits: number;
  writeUnits: number;
  ms: number;
}) {
  return (
    prices.request +
    prices.invocation +
    (ms / 1000) * MEMORY * prices.gigabyteSecond +
    readUnits * prices.readUnit +
    writeUnits * prices.writeUnit
  );
}
