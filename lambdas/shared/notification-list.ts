import { getFavoriteEdges, listTweetFavorites } from "../../lib/data/favorite/index.ts";
import {
  getBells,
  getFollowEdges,
  getFollowees,
  getFollows,
  listFollowers,
} from "../../lib/data/follow/index.ts";
import { getFolds, getPreferences, listFolds, listInboxRows } from "../../lib/data/notification/index.ts";
import type { ReaderPorts } from "../../lib/data/reader/index.ts";
import { getRepostEdges, listTweetReposts } from "../../lib/data/repost/index.ts";
import { listLatestTweets, tweetHydration } from "../../lib/data/tweet/index.ts";
import { getProfile } from "../../lib/data/user/index.ts";
import type { NotificationListPorts } from "../../lib/domain/notification/list-notifications.ts";
import { feedSkeleton } from "./feed-skeleton.ts";

/** What both operations on notifications read, besides `readerPorts`: the one lists them, the other counts what is left unread. */
export const notificationList = {
  ...feedSkeleton,
  ...tweetHydration,
  ...{ listInboxRows, listFolds, getFolds, getPreferences },
  ...{ getFollows, getFollowEdges, getFollowees, listFollowers },
  ...{ getBells, listLatestTweets },
  ...{ getFavoriteEdges, listTweetFavorites, getRepostEdges, listTweetReposts, getProfile },
} satisfies Omit<NotificationListPorts, keyof ReaderPorts>;
