export * from "./mute.ts";
