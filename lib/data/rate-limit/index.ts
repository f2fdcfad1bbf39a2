export * from "./bucket.ts";
export * from "./sign-out.ts";
