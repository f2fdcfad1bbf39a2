import type { Range } from "../../core/page/range.ts";
import type { TweetRow } from "../tweet/model.ts";
import type { MutedWord, Mutes } from "./model.ts";

export type MutePorts = {
  /** What a user mutes now, without what has expired; words in alphabetical order. It may be a moment old, unless it is read consistently. */
  getMutes(userId: string, options?: { consistent: true }): Promise<Mutes>;
  putMutedWord(userId: string, word: MutedWord): Promise<void>;
  removeMutedWord(userId: string, word: string): Promise<void>;
  setMutedConversation(wanted: { userId: string; tweetId: string; muted: boolean }): Promise<void>;
  /** The first tweets of the conversations that a user mutes, by their id. */
  listMutedConversations(userId: string, range: Range): Promise<TweetRow[]>;
};
