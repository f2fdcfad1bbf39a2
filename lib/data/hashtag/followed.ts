import type { HashtagPorts } from "../../domain/hashtag/ports.ts";
import { getItem, updateItem } from "../table/item.ts";
import { searchKeys } from "../table/search-keys.ts";

/** A set in one item, because a feed needs them all. */
export const getFollowedHashtags: HashtagPorts["getFollowedHashtags"] = async (userId) => {
  const item = await getItem(searchKeys.hashtags(userId), { consistent: true });
  return item?.tags instanceof Set ? [...(item.tags as Set<string>)].sort() : [];
};

export const setFollowedHashtag: HashtagPorts["setFollowedHashtag"] = async ({ userId, tag, following }) => {
  await updateItem(searchKeys.hashtags(userId), {
    UpdateExpression: `${following ? "ADD" : "DELETE"} tags :tag`,
    ExpressionAttributeValues: { ":tag": new Set([tag]) },
  });
};
