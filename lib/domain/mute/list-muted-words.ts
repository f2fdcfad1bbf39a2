import type { MutedWord } from "../../contract/mute/schemas.ts";
import type { MutePorts } from "./ports.ts";
import { presentMutedWord } from "./present.ts";

/** The words that a user mutes now, in alphabetical order. */
export async function listMutedWords(
  ports: Pick<MutePorts, "getMutes">,
  userId: string,
): Promise<{ items: MutedWord[] }> {
  return { items: (await ports.getMutes(userId)).words.map(presentMutedWord) };
}
