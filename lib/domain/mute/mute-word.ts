import type { MutedWord as ShownMutedWord } from "../../contract/mute/schemas.ts";
import { DomainError } from "../errors.ts";
import { MAX_MUTED_WORDS, type MutedWord } from "./model.ts";
import type { MutePorts } from "./ports.ts";
import { presentMutedWord } from "./present.ts";

type Ports = Pick<MutePorts, "getMutes" | "putMutedWord">;

/**
 * Mutes a word or several in a row, until a time or for good; the case of letters makes no difference. Muting it again replaces
 * the time. Throws muted_word_limit_reached.
 */
export async function muteWord(
  ports: Ports,
  { userId, ...muted }: MutedWord & { userId: string },
): Promise<ShownMutedWord> {
  const wanted = { ...muted, word: muted.word.toLowerCase() };
  const { words } = await ports.getMutes(userId);
  if (words.length >= MAX_MUTED_WORDS && !words.some(({ word }) => word === wanted.word))
    throw new DomainError(
      "muted_word_limit_reached",
      `You can mute at most ${MAX_MUTED_WORDS} words; end another mute first.`,
    );
  await ports.putMutedWord(userId, wanted);
  return presentMutedWord(wanted);
}
