export * from "./commit-counts.ts";
export * from "./count-items.ts";
export { cutLineOf, findAnswered, readCounters } from "./read-counters.ts";
export * from "./zero-damaged.ts";
