export * from "./repost.ts";
