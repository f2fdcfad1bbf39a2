export * from "./inbox.ts";
export * from "./seen.ts";
