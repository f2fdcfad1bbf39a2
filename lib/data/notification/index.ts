export * from "./fold.ts";
export * from "./inbox.ts";
export * from "./preferences.ts";
export * from "./seen.ts";
