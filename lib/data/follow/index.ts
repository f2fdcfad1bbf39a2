export * from "./follow.ts";
export * from "./on-read.ts";
