export * from "./bookmark.ts";
