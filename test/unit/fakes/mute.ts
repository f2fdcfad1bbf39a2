import type { MutedWord } from "../../../lib/domain/mute/model.ts";
import type { MutePorts } from "../../../lib/domain/mute/ports.ts";
import { inRange } from "./range.ts";

/** Muted words and conversations in memory, by user. */
export function fakeMutes(now: () => number) {
  const muted = new Map<string, { words: Map<string, MutedWord>; conversations: Set<string> }>();
  const of = (userId: string) => {
    const found = muted.get(userId) ?? { words: new Map(), conversations: new Set() };
    muted.set(userId, found);
    return found;
  };

  const ports = {
    getMutes: async (userId) => ({
      words: [...of(userId).words.values()]
        .filter(({ until }) => until === undefined || until > now())
        .sort((a, b) => (a.word < b.word ? -1 : 1)),
      conversations: new Set(of(userId).conversations),
    }),
    putMutedWord: async (userId, word) => {
      of(userId).words.set(word.word, word);
    },
    removeMutedWord: async (userId, word) => {
      of(userId).words.delete(word);
    },
    setMutedConversation: async ({ userId, tweetId, muted: wanted }) => {
      if (wanted) of(userId).conversations.add(tweetId);
      else of(userId).conversations.delete(tweetId);
    },
    listMutedConversations: async (userId, range) =>
      inRange(
        [...of(userId).conversations].map((tweetId) => ({ position: tweetId, tweetId })),
        range,
      ),
  } satisfies MutePorts;
  return { ports };
}
