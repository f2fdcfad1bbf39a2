/**
 * The table's units for an event as a whole: the request, and every step that follows; and for a conversation. Counted by AWS's
 * rules on the table in memory, one event at a time and with empty caches; `test/unit/simulate/pipeline.test.ts` counts them
 * again. Under load, steps handle several events at once and so consume less.
 */
export type Units = { readUnits: number; writeUnits: number };

/** By operation; `perFollower` is what each follower of the author adds. */
export const units: Record<string, Units & { perFollower?: Units }> = {
  createTweet: { readUnits: 10.5, writeUnits: 19, perFollower: { readUnits: 0.53, writeUnits: 1 } },
  "createTweet, a reply": {
    readUnits: 16.5,
    writeUnits: 26,
    perFollower: { readUnits: 0.53, writeUnits: 1 },
  },
  favoriteTweet: { readUnits: 7.5, writeUnits: 8 },
  /** Of a tweet with two replies. Most conversations of a simulation are shorter. */
  getConversation: { readUnits: 9.5, writeUnits: 0 },
  followUser: { readUnits: 13.5, writeUnits: 13 },
};
