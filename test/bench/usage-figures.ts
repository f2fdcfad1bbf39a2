/** What an operation asks of the table, as figures of the report. */
import type { Usage } from "./meter.ts";
import type { Figure } from "./report.ts";

const units: Record<keyof Usage, string> = {
  requests: "",
  roundTrips: "",
  readUnits: "RRU",
  writeUnits: "WRU",
};
const titles: Record<keyof Usage, string> = {
  requests: "requests",
  roundTrips: "sequential round trips",
  readUnits: "reads",
  writeUnits: "writes",
};

/** The figures of one operation. `target`: what it may use; `grown`: what it used after data was added. */
export function figuresOf(
  name: string,
  usage: Usage,
  { target, grown }: { target: Partial<Usage>; grown: Usage | undefined },
): Figure[] {
  const rows = (Object.keys(titles) as (keyof Usage)[])
    .filter((metric) => usage[metric] > 0 || target[metric] !== undefined)
    .map((metric) => ({
      name: `${name}: ${titles[metric]}`,
      value: usage[metric],
      unit: units[metric],
      ...(target[metric] === undefined ? {} : { target: target[metric] }),
    }));
  const growth = grown && (grown.readUnits + grown.writeUnits) / (usage.readUnits + usage.writeUnits);
  if (growth === undefined || Number.isNaN(growth)) return rows;
  return [
    ...rows,
    { name: `${name}: growth`, value: growth, unit: "×", target: 1.05, against: "before adding data" },
  ];
}
