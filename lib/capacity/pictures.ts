/** What pictures cost besides the table: their files, the work on them, and their way to viewers. */
import { type Line, line, short } from "./line.ts";
import type { Load } from "./load.ts";
import { prices } from "./prices.ts";
import { GIGABYTE } from "./usage.ts";

/**
 * Assumed: bytes of a photo's three renditions together, and of the one that a column shows. The bench's photo has soft shapes,
 * and a tenth of them.
 */
const RENDITIONS = 400_000;
export const SHOWN = 100_000;
/** An upload and three renditions are written; the upload is read, and each rendition is a few times, by an edge without it. */
const [WRITES, READS] = [4, 10];
/** Seconds that process-media takes, of which 0.3 are CPU (`npm run bench -- pictures`), and its GB of memory. */
const [SECONDS, MEMORY] = [0.5, 1769 / 1024];

export function picturesPerDay({ users, tweets, behavior }: Load): number {
  return users * tweets * behavior.pictureShare;
}

/** How often a picture is shown on a day. */
export function viewsPerDay({ users, reads, behavior }: Load): number {
  return users * reads * behavior.pictureShare;
}

export function pictureLines(load: Load): Line[] {
  const perDay = picturesPerDay(load);
  const days = 365 * load.years;
  return [
    line({
      ...{ service: "S3", item: "storage: pictures", price: prices.objectStorage, monthly: true },
      quantity: (perDay * days * RENDITIONS) / GIGABYTE,
      formula: `pictures ${short(perDay)} a day × ${days} days × ${RENDITIONS / 1000} kB`,
    }),
    line({
      ...{ service: "S3", item: "files written", price: prices.objectWrite, quantity: perDay * WRITES },
      formula: `pictures ${short(perDay)} × (upload + 3 renditions)`,
    }),
    line({
      ...{ service: "S3", item: "files read", price: prices.objectRead, quantity: perDay * READS },
      formula: `pictures ${short(perDay)} × ${READS}, because edges keep them`,
    }),
    line({
      ...{ service: "Lambda", item: "duration: pictures", price: prices.duration },
      quantity: perDay * SECONDS * MEMORY,
      formula: `pictures ${short(perDay)} × ${SECONDS} s × ${MEMORY.toFixed(2)} GB`,
    }),
  ];
}
