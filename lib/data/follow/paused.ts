/**
 * Follows of users whose feeds are paused. Their entries sort after all others in the list of their followee's followers, so a
 * fan-out ends before them, and whoever needs all followers reads on.
 */
import type { FollowPorts } from "../../domain/follow/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { indexSortPrefixes, sortPrefixes } from "../table/key-prefixes.ts";
import { keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { toFollow } from "./follow-item.ts";

export const pageFollows: FollowPorts["pageFollows"] = async ({ followerId, after, limit }) => {
  const options = { prefix: sortPrefixes.follow, consistent: true };
  const items = await queryRange(keys.profile(followerId).PK, { after: after ?? " ", limit }, options);
  return items.map(toFollow);
};

export const setPaused: FollowPorts["setPaused"] = async (edge, { paused, change }) => {
  await ifCondition(() =>
    updateItem(keys.follow(edge), {
      UpdateExpression: "SET GSI1SK = :place, feedChange = :change",
      ConditionExpression:
        "active = :yes AND since = :since AND (attribute_not_exists(feedChange) OR feedChange < :change)",
      ExpressionAttributeValues: {
        ...{ ":yes": true, ":since": edge.since, ":change": change },
        ":place": (paused ? indexSortPrefixes.paused : "") + edge.since,
      },
    }),
  );
};
