export * from "./day.ts";
export * from "./popular-author.ts";
export * from "./ranking.ts";
export * from "./suggestions.ts";
