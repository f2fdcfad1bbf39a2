export * from "./push-subscription.ts";
export * from "./session.ts";
