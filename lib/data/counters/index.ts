export * from "./commit-counts.ts";
export { cutLineOf, findAnswered, readCounters } from "./read-counters.ts";
