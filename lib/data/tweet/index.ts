export * from "./author-index.ts";
export * from "./former-text.ts";
export * from "./hydration.ts";
export * from "./idempotency.ts";
export * from "./latest-tweets.ts";
export * from "./mark-deleted.ts";
export * from "./read.ts";
export * from "./write.ts";
