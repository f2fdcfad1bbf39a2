export * from "./bell.ts";
export * from "./follow.ts";
export * from "./on-read.ts";
export * from "./paused.ts";
