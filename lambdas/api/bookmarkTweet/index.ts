import * as routes from "../../../lib/contract/bookmark/routes.ts";
import { newId } from "../../../lib/core/clock.ts";
import { setBookmark } from "../../../lib/data/bookmark/index.ts";
import { getFavorite } from "../../../lib/data/favorite/index.ts";
import { getRelations } from "../../../lib/data/relation/index.ts";
import { getRepost } from "../../../lib/data/repost/index.ts";
import { getTweet, rereadTweets } from "../../../lib/data/tweet/index.ts";
import { getAuthors } from "../../../lib/data/user/index.ts";
import { bookmarkTweet } from "../../../lib/domain/bookmark/bookmark-tweet.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = {
  ...{ getTweet, rereadTweets, getAuthors, getRelations },
  ...{ getFavorite, getRepost, setBookmark, newId },
};

export const handler = limitedEndpoint(routes.bookmarkTweet, async ({ params, body, caller }) => ({
  body: await bookmarkTweet(ports, { caller, ...params, ...body }),
}));
