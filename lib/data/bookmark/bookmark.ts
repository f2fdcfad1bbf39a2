/** Bookmarks, stored under their user and listed by an index of their own. Nothing counts them. */
import type { BookmarkPorts } from "../../domain/bookmark/ports.ts";
import { deleteItem, getItem, updateItem } from "../table/item.ts";
import { itemsAmong } from "../table/items-among.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

export const hasBookmark: BookmarkPorts["hasBookmark"] = async (key) =>
  (await getItem(keys.bookmark(key))) !== undefined;

/** Bookmarks that fit into the 4 KB of one read unit. */
const IN_ONE_UNIT = 20;

export const getBookmarks: BookmarkPorts["getBookmarks"] = async (userId, tweetIds) => {
  const items = await itemsAmong(tweetIds, {
    prefix: sortPrefixes.bookmark,
    inOneUnit: IN_ONE_UNIT,
    keyOf: (tweetId) => keys.bookmark({ userId, tweetId }),
  });
  return new Set(items.keys());
};

export const setBookmark: BookmarkPorts["setBookmark"] = async ({ bookmarked, since, ...key }) => {
  if (!bookmarked) {
    await deleteItem(keys.bookmark(key));
    return;
  }
  await updateItem(keys.bookmark(key), {
    UpdateExpression: "SET GSI1PK = :list, GSI1SK = if_not_exists(GSI1SK, :since)",
    ExpressionAttributeValues: { ":list": indexKeys.bookmarks(key.userId), ":since": since },
  });
};

export const listBookmarks: BookmarkPorts["listBookmarks"] = async (userId, range) => {
  const items = await queryRange(indexKeys.bookmarks(userId), range, { index: "GSI1" });
  return items.map(({ SK, GSI1SK }) => ({ position: String(GSI1SK), tweetId: idIn(SK) }));
};
