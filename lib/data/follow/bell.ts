/**
 * Bells: on the follow edge, where lists of users find them, and in one item of the follower, which tells whose tweets to
 * read. Both change in one transaction. An unfollow changes the edge only, so the item may name too many users, never too few.
 */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { Bells } from "../../domain/follow/model.ts";
import type { FollowPorts } from "../../domain/follow/ports.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { getItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

export const getBells: FollowPorts["getBells"] = (followerId) => readBells(followerId, false);

/** For changes, which are based on what was read. */
export const getBellsConsistently: FollowPorts["getBells"] = (followerId) => readBells(followerId, true);

async function readBells(followerId: string, consistent: boolean): Promise<Bells> {
  const item = await getItem(keys.bells(followerId), { consistent });
  return new Map(Object.entries((item?.bells ?? {}) as Record<string, string>));
}

export const setBell: FollowPorts["setBell"] = ({ edge, bell, from, to }) => {
  const { followerId, since, active } = edge;
  const TableName = tableName();
  const edgeUpdate = {
    ...{ TableName, Key: keys.follow(edge) },
    UpdateExpression: bell === undefined ? "REMOVE bell" : "SET bell = :bell",
    ConditionExpression: "since = :since AND active = :active",
    ExpressionAttributeValues: {
      ...{ ":since": since, ":active": active },
      ...(bell === undefined ? {} : { ":bell": bell }),
    },
  };
  const bellsUpdate = {
    ...{ TableName, Key: keys.bells(followerId) },
    UpdateExpression: "SET bells = :to",
    ConditionExpression: from.size === 0 ? "attribute_not_exists(PK) OR bells = :from" : "bells = :from",
    ExpressionAttributeValues: { ":from": Object.fromEntries(from), ":to": Object.fromEntries(to) },
  };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Update: edgeUpdate }, { Update: bellsUpdate }],
  });
  return ifCondition(() => dynamo().send(transaction));
};
