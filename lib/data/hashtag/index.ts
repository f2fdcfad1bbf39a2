export * from "./followed.ts";
export * from "./trends.ts";
