import type { HashtagPorts } from "../../domain/hashtag/ports.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { toHashtags } from "./followed-item.ts";

/** A set in one item, because a feed needs them all. */
export const getFollowedHashtags: HashtagPorts["getFollowedHashtags"] = async (userId) => {
  return toHashtags(await getItem(keys.hashtags(userId), { consistent: true }));
};

export const setFollowedHashtag: HashtagPorts["setFollowedHashtag"] = async ({ userId, tag, following }) => {
  await updateItem(keys.hashtags(userId), {
    UpdateExpression: `${following ? "ADD" : "DELETE"} tags :tag`,
    ExpressionAttributeValues: { ":tag": new Set([tag]) },
  });
};
