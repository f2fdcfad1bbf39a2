import type { DeletionStage } from "../../domain/account/stages.ts";
import type { FanOut } from "../../domain/feed/model.ts";
import type { Deletion, Profile } from "../../domain/user/model.ts";
import { unpackPicture } from "../media/media-item.ts";
import type { Item } from "../table/client.ts";

/** Parses a profile; counters that were never changed are zero. */
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
    fanOut: (item.fanOut ?? "write") as FanOut,
    fanOutAt: Number(item.fanOutAt ?? 0),
    followerShards: Number(item.followerShards ?? 1),
    ...toOptional(item),
  };
}

/** What only some profiles have. */
function toOptional({ pinnedTweet, tweetedBy, postsOften, suspendedAt, ...item }: Item): Partial<Profile> {
  return {
    ...(pinnedTweet === undefined ? {} : { pinnedTweet: String(pinnedTweet) }),
    ...(tweetedBy === undefined ? {} : { tweetedBy: Number(tweetedBy) }),
    ...(postsOften === true ? { postsOften } : {}),
    ...(item.avatar === undefined ? {} : { avatar: unpackPicture(item.avatar) }),
    ...(item.banner === undefined ? {} : { banner: unpackPicture(item.banner) }),
    ...(item.deletionStage ? { deletion: toDeletion(item) } : {}),
    ...(suspendedAt === undefined ? {} : { suspendedAt: Number(suspendedAt) }),
  };
}

function toDeletion({ deletionStage, deletesAt, deletionDueAt, deletionRequest }: Item): Deletion {
  return {
    stage: deletionStage as DeletionStage,
    deletesAt: Number(deletesAt),
    dueAt: Number(deletionDueAt),
    correlationId: String(deletionRequest),
  };
}
