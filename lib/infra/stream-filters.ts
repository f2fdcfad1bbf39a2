/**
 * Which row changes reach the stream's reader. Feed rows, inbox rows and counters are by far the most writes, and none of
 * them is an event: only a countable whose state has not been counted is, and an author who moves between fan-out on write
 * and on read.
 *
 * Patterns use Lambda's event filter syntax; a record that matches any of them passes. Removals have no new image and
 * match none.
 */
import type { FanOut } from "../domain/feed/model.ts";
import { countableSortKeys, keys } from "../data/table/keys.ts";

const countable = Object.values(countableSortKeys);
const moving = ["movingToRead", "movingToWrite"] satisfies FanOut[];

export const streamFilters = [
  { dynamodb: { Keys: { SK: { S: countable } }, NewImage: { counted: { N: ["0"] } } } },
  { dynamodb: { Keys: { SK: { S: countable } }, NewImage: { active: { BOOL: [false] } } } },
  // Deactivated and activated again before it was counted: nothing to count, but feeds must be updated.
  {
    dynamodb: {
      Keys: { SK: { S: countable } },
      OldImage: { active: { BOOL: [false] } },
      NewImage: { active: { BOOL: [true] } },
    },
  },
  { dynamodb: { Keys: { SK: { S: [keys.profile("").SK] } }, NewImage: { fanOut: { S: moving } } } },
];
