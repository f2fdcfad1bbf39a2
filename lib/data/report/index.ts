export * from "./moderate-tweet.ts";
export * from "./report.ts";
