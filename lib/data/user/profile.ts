/** Profiles and handle claims. */
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { FanOut, Profile } from "../../domain/model.ts";
import type {
  CreateProfile,
  FindUserIdByHandle,
  FindUserIdsByHandles,
  GetProfile,
  GetProfiles,
  ListHandles,
  UpdateProfile,
} from "../../domain/ports.ts";
import { despiteConflicts, isConditionFailure } from "../table/condition.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { batchGet, dynamo, type Item, tableName } from "../table/client.ts";

/** Parses a profile's item; counters that nobody has touched yet are zero. */
export function toProfile(item: Item): Profile {
  return {
    id: String(item.id),
    handle: String(item.handle),
    name: String(item.name),
    bio: String(item.bio ?? ""),
    createdAt: Number(item.createdAt),
    tweets: Number(item.tweets ?? 0),
    followers: Number(item.followers ?? 0),
    following: Number(item.following ?? 0),
    delivery: (item.delivery ?? "write") as FanOut,
    followerShards: Number(item.followerShards ?? 1),
  };
}

export const getProfile: GetProfile = async (userId) => {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.profile(userId) }),
  );
  return item && toProfile(item as Item);
};

export const getProfiles: GetProfiles = async (userIds) => {
  const items = await batchGet(userIds.map(keys.profile));
  return new Map(items.map(toProfile).map((profile) => [profile.id, profile]));
};

export const findUserId: FindUserIdByHandle = async (handle) => {
  const { Item: claim } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.handle(handle) }),
  );
  return claim && String(claim.userId);
};

export const findUserIds: FindUserIdsByHandles = async (handles) => {
  const items = await batchGet(handles.map(keys.handle));
  return new Map(items.map((item) => [String(item.handle), String(item.userId)]));
};

/** Behind every handle that begins with what stands before it; and before every longer one. */
const [BEHIND, BETWEEN] = ["~", " "];

export const listHandles: ListHandles = async (prefix, { after, limit }) => {
  const low = after === undefined || after < prefix ? prefix : after + BETWEEN;
  const high = prefix + BEHIND;
  // The table refuses a range whose ends are the wrong way round.
  if (low > high) return [];
  const { Items: items } = await dynamo().send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: "GSI1",
      KeyConditionExpression: "GSI1PK = :first AND GSI1SK BETWEEN :low AND :high",
      ExpressionAttributeValues: {
        ":first": indexKeys.handles(prefix),
        ":low": low,
        ":high": high,
      },
      // At most 101 keys are far from the megabyte that one query reads.
      Limit: limit,
    }),
  );
  return (items ?? []).map((item) => ({ handle: String(item.GSI1SK), userId: idIn(String(item.PK)) }));
};

/**
 * One transaction, so that a person has both profile and handle or neither; the conditions let a second run of the same
 * person pass and change nothing.
 */
export const createProfile: CreateProfile = async (caller, name, now) => {
  const profile = {
    id: caller.id,
    handle: caller.handle,
    name,
    bio: "",
    createdAt: now,
    GSI1PK: indexKeys.handles(caller.handle),
    GSI1SK: caller.handle,
  };
  const claim = {
    TableName: tableName(),
    Item: { ...keys.handle(caller.handle), handle: caller.handle, userId: caller.id },
    ConditionExpression: "attribute_not_exists(PK) OR userId = :user",
    ExpressionAttributeValues: { ":user": caller.id },
  };
  const put = {
    TableName: tableName(),
    Item: { ...keys.profile(caller.id), ...profile },
    ConditionExpression: "attribute_not_exists(PK)",
  };
  const transaction = new TransactWriteCommand({ TransactItems: [{ Put: claim }, { Put: put }] });
  try {
    await despiteConflicts(() => dynamo().send(transaction));
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
    const existing = await readConsistently(caller.id);
    if (!existing) throw new Error(`The handle of ${caller.id} belongs to another person.`, { cause: error });
    return existing;
  }
  return toProfile(put.Item);
};

async function readConsistently(userId: string): Promise<Profile | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.profile(userId), ConsistentRead: true }),
  );
  return item && toProfile(item as Item);
}

export const updateProfile: UpdateProfile = async (userId, changes) => {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  if (given.length === 0) return getProfile(userId);
  const update = new UpdateCommand({
    TableName: tableName(),
    Key: keys.profile(userId),
    UpdateExpression: `SET ${given.map(([name]) => `#${name} = :${name}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
    ConditionExpression: "attribute_exists(PK)",
    ReturnValues: "ALL_NEW",
  });
  try {
    const { Attributes } = await despiteConflicts(() => dynamo().send(update));
    return Attributes && toProfile(Attributes as Item);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};
