import type { Mutes } from "./model.ts";
import type { MutePorts } from "./ports.ts";

/** What a user mutes, for one request: read once, when it is first needed. */
export function mutesOf(ports: Pick<MutePorts, "getMutes">, userId: string): () => Promise<Mutes> {
  let reading: Promise<Mutes> | undefined;
  return () => {
    reading ??= ports.getMutes(userId);
    return reading;
  };
}
