export * from "./find.ts";
export * from "./postings.ts";
