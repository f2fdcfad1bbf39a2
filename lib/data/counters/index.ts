export * from "./commit-counts.ts";
export { cutLineOf, readCounters } from "./read-counters.ts";
