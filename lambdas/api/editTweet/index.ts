import { versionOf } from "../../../lib/contract/tweet/edits.ts";
import * as routes from "../../../lib/contract/tweet/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { hasBookmark } from "../../../lib/data/bookmark/index.ts";
import { getFavorite } from "../../../lib/data/favorite/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getRepost } from "../../../lib/data/repost/index.ts";
import { getTweet, getTweetsConsistently, editTweet as putEdit } from "../../../lib/data/tweet/index.ts";
import { createProfile, findUserIds, getAuthors, getProfile } from "../../../lib/data/user/index.ts";
import { editTweet } from "../../../lib/domain/tweet/edit-tweet.ts";
import { expectedVersion } from "../../../lib/http/etag.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ getTweet, rereadTweets: getTweetsConsistently, editTweet: putEdit, now },
  ...{
    getProfile,
    createProfile,
    getAuthors,
    findUserIds,
    getRelations,
    getFavorite,
    getRepost,
    hasBookmark,
  },
};

export const handler = limitedEndpoint(
  routes.editTweet,
  async ({ params, body, caller, correlationId, event }) => {
    const isExpected = expectedVersion(event);
    const tweet = await editTweet(ports, { caller, ...params, ...body, isExpected, correlationId });
    return { body: tweet, version: versionOf(tweet) };
  },
);
