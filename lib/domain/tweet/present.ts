import type { Tweet } from "../../contract/tweet/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import { countWithOwn } from "../counters/model.ts";
import { presentPicture } from "../media/present.ts";
import { presentAuthor } from "../user/present.ts";
import { isAuthorShown } from "../user/visibility.ts";
import { presentEdit, presentQuote } from "./quote.ts";
import type { VisibleTweet } from "./visibility.ts";

/** A tweet as the API shows it. For a viewer, counts include their own change before the counters do. */
export function presentTweet({ tweet, author, parentAuthor, quoted, viewer }: VisibleTweet): Tweet {
  return {
    id: tweet.id,
    text: tweet.text,
    author: presentAuthor(author),
    createdAt: timestampOf(tweet.id),
    inReplyTo: tweet.inReplyTo,
    replyingTo: isAuthorShown(parentAuthor, viewer?.relations.get(tweet.parentAuthorId ?? ""))
      ? presentAuthor(parentAuthor)
      : null,
    quoteOf: tweet.quoteOf,
    quote: presentQuote(tweet.quoteOf, quoted, viewer?.relations.get(tweet.quotedAuthorId ?? "")),
    media: (tweet.media ?? []).map(presentPicture),
    labels: [...(tweet.labels ?? [])],
    editedAt: presentEdit(tweet),
    metrics: {
      favorites: countWithOwn(tweet.favorites, viewer?.favorite),
      replies: tweet.replies,
      reposts: countWithOwn(tweet.reposts, viewer?.repost),
      quotes: tweet.quotes,
    },
    ...(viewer ? { viewer: presentViewer(viewer) } : {}),
  };
}

function presentViewer({ favorite, repost, bookmarked }: NonNullable<VisibleTweet["viewer"]>) {
  return { favorited: favorite?.active ?? false, reposted: repost?.active ?? false, bookmarked };
}
