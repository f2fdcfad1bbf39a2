export * from "./deletion.ts";
export * from "./export.ts";
export * from "./removal.ts";
export * from "./suspension.ts";
