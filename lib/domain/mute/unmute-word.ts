import type { MutePorts } from "./ports.ts";

/** Ends the mute of a word, if there is one. */
export async function unmuteWord(
  ports: Pick<MutePorts, "removeMutedWord">,
  { userId, word }: { userId: string; word: string },
): Promise<void> {
  await ports.removeMutedWord(userId, word.toLowerCase());
}
