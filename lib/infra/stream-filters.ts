/**
 * Which row changes wake the stream's reader. Feed rows, inbox rows and counters are by far the most writes, and none of
 * them is news: only an edge whose state is not yet counted is, and an author who moves between push and pull.
 *
 * Patterns in Lambda's event filter syntax; a record that matches any one of them passes. Removals have no new image and
 * match none.
 */
import { sortPrefixes } from "../data/table/keys.ts";

/** Tweets, follows and favorites, by their sort key. */
const edge = ["TWEET", { prefix: sortPrefixes.follows }, { prefix: sortPrefixes.favorite }];

export const streamFilters = [
  { dynamodb: { Keys: { SK: { S: edge } }, NewImage: { counted: { N: ["0"] } } } },
  { dynamodb: { Keys: { SK: { S: edge } }, NewImage: { active: { BOOL: [false] } } } },
  // Switched off and on again before it was counted back: nothing to count, but feeds must learn of it.
  {
    dynamodb: {
      Keys: { SK: { S: edge } },
      OldImage: { active: { BOOL: [false] } },
      NewImage: { active: { BOOL: [true] } },
    },
  },
  {
    dynamodb: {
      Keys: { SK: { S: ["PROFILE"] } },
      NewImage: { delivery: { S: ["movingToRead", "movingToWrite"] } },
    },
  },
];
