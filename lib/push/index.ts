export * from "./deliver.ts";
export { publicKey } from "./keys.ts";
export * from "./push-services.ts";
