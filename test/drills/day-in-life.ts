/** What people do during a drill: everything that murmur counts, stores, fans out and notifies of. */
import type { Command } from "../soak/commands.ts";

/** Alice is 0, bob 1 and carol 2. Ends with bob and carol following alice, several tweets, replies, mentions and favorites. */
export const follows: Command[] = [
  { do: "follow", by: 1, whom: 0, following: true },
  { do: "follow", by: 2, whom: 0, following: true },
  { do: "follow", by: 0, whom: 1, following: true },
];

export const tweets: Command[] = [
  { do: "post", by: 0, mentions: [], replyTo: undefined },
  { do: "post", by: 0, mentions: [2], replyTo: undefined },
  { do: "post", by: 1, mentions: [], replyTo: 1 },
  { do: "favorite", by: 1, tweet: 1, favorited: true },
  { do: "favorite", by: 2, tweet: 1, favorited: true },
  { do: "favorite", by: 2, tweet: 2, favorited: true },
];

export const changes: Command[] = [
  { do: "favorite", by: 2, tweet: 1, favorited: false },
  { do: "delete", tweet: 2 },
  { do: "follow", by: 2, whom: 1, following: true },
  { do: "follow", by: 2, whom: 1, following: false },
  { do: "rename", by: 1 },
  { do: "see", by: 0 },
  { do: "browse", by: 1 },
];

export const everything = [...follows, ...tweets, ...changes];
