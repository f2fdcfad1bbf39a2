export * from "./listener.ts";
export * from "./presence.ts";
export * from "./ticket.ts";
