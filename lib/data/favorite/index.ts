export * from "./favorite.ts";
