export * from "./bucket.ts";
