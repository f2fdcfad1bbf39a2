/**
 * Which row changes reach the stream reader. Most writes are feed rows, notifications and counters, and none of those is an
 * event. Three kinds of change are: a countable whose state has not been counted, a former text of a tweet that was edited, and an
 * author who moves between fan-out on write and on read. Heartbeats pass as well, to show how old the stream is, and moderators'
 * decisions.
 *
 * Patterns use Lambda's event filter syntax; a record that matches any of them passes. Removals have no new image, so they
 * mean no event.
 */

import { sortPrefixes } from "../data/table/key-prefixes.ts";
import { countableSortKeys, keys } from "../data/table/keys.ts";
import type { FanOut } from "../domain/feed/model.ts";

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
  // In one pattern: Lambda allows five. Removals of former texts pass too, and mean no event.
  {
    dynamodb: {
      Keys: {
        SK: {
          S: [keys.heartbeat("").SK, { prefix: sortPrefixes.decision }, { prefix: sortPrefixes.formerText }],
        },
      },
    },
  },
];
