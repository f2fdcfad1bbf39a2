export * from "./activity.ts";
export * from "./list.ts";
export * from "./member.ts";
