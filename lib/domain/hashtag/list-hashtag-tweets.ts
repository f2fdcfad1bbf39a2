import type { HashtagPage } from "../../contract/hashtag/schemas.ts";
import { hashtagsIn } from "../../contract/text.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { SearchPorts } from "../search/ports.ts";
import { termOfHashtag } from "../search/terms.ts";
import type { TweetHydrationPorts } from "../tweet/hydrate.ts";
import { readTweetPage } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import type { HashtagPorts } from "./ports.ts";
import { tagOf } from "./tag.ts";

type Ports = Pick<SearchPorts, "findTweets"> &
  Pick<HashtagPorts, "getFollowedHashtags"> &
  TweetHydrationPorts;
type Input = PageRequest & { tag: string; viewer: Caller | undefined };
type Page = PageOf<Tweet> & Pick<HashtagPage, "tag" | "viewer">;

/** Tweets with a hashtag in any spelling, newest first, and whether the viewer follows it. */
export async function listHashtagTweets(ports: Ports, { tag: written, ...request }: Input): Promise<Page> {
  const tag = tagOf(written);
  const [page, followed] = await Promise.all([
    readTweetPage(ports, {
      ...request,
      read: (range) => ports.findTweets([termOfHashtag(tag)], range),
      // For a moment, the index may name a tweet that was edited.
      isWanted: ({ text }) => hashtagsIn(text).some((one) => tagOf(one) === tag),
      maxReads: 1,
    }),
    request.viewer && ports.getFollowedHashtags(request.viewer.id),
  ]);
  return { ...page, tag, ...(followed ? { viewer: { following: followed.includes(tag) } } : {}) };
}
