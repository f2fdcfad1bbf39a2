export * from "./fan-out.ts";
export * from "./feed-row.ts";
export * from "./feed-state.ts";
export * from "./recent-tweets.ts";
