export * from "./relation.ts";
