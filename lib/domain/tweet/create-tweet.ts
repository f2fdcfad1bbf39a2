import type { Tweet } from "../../contract/tweet/schemas.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { AuthorSummary, Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { ancestorsBelow, threadBelow } from "./ancestry.ts";
import { createOnce, type IdempotencyPorts } from "./idempotency.ts";
import type { TweetPorts } from "./ports.ts";
import { presentTweet } from "./present.ts";
import { requireTweet } from "./require-tweet.ts";

/** How the author of a new tweet relates to it. */
const NO_RELATION = { favorite: null, bookmarked: false } as const;

type Ports = Pick<TweetPorts, "getTweet" | "putTweet"> &
  Pick<UserPorts, "getAuthors"> &
  ProfilePorts &
  IdempotencyPorts;

type Input = {
  author: Caller;
  text: string;
  inReplyTo?: string | undefined;
  correlationId: string;
  /** The client's key, if it sent one, and a hash of the body sent with it. */
  idempotency: { key: string; bodyHash: string } | undefined;
};

/**
 * Stores a tweet, at most once per idempotency key. Followers get it from the table's stream: a post costs the same for 0
 * followers and for 30 million.
 * Throws tweet_not_found or tweet_deleted if the parent does not exist, and what {@link createOnce} throws.
 */
export async function createTweet(ports: Ports, input: Input): Promise<Tweet> {
  const { author, text, idempotency } = input;
  if (!idempotency) return store(ports, input, ports.newId());
  const { id, ...response } = await createOnce(ports, {
    userId: author.id,
    ...idempotency,
    create: (tweetId) => store(ports, input, tweetId),
    findCreated: (tweetId) => findCreated(ports, input, tweetId),
  });
  // What an earlier version stored lacks what tweets have gained since.
  return { id, text, ...response, viewer: { favorited: false, bookmarked: false } };
}

/**
 * Without this, a retry would fail if the parent has been deleted since the crash, although the reply exists. The tweet is
 * put again, because the crash may have lost its row in the author's feed.
 */
async function findCreated(ports: Ports, input: Input, tweetId: string): Promise<Tweet | undefined> {
  const { author, correlationId } = input;
  const tweet = await ports.getTweet(tweetId);
  if (!tweet) return undefined;
  if (tweet.active) await ports.putTweet({ ...tweet, correlationId });
  const [profile, parentAuthor] = await Promise.all([
    ensureProfile(ports, author),
    readParentAuthor(ports, tweet.parentAuthorId),
  ]);
  return presentTweet({ tweet, author: profile, parentAuthor, viewer: NO_RELATION });
}

async function store(ports: Ports, input: Input, id: string): Promise<Tweet> {
  const { author, text, correlationId } = input;
  const inReplyTo = input.inReplyTo ?? null;
  const parent = inReplyTo === null ? undefined : await requireTweet(ports, inReplyTo);
  const tweet = {
    ...{ id, authorId: author.id, text, inReplyTo },
    ...(parent ? { parentAuthorId: parent.authorId } : {}),
    ancestors: parent ? ancestorsBelow(parent) : [],
    threadId: parent ? threadBelow(parent, author.id) : null,
  };
  // The put is conditional: if the tweet exists already, a retry has succeeded.
  const [profile, parentAuthor] = await Promise.all([
    ensureProfile(ports, author),
    readParentAuthor(ports, parent?.authorId),
    ports.putTweet({ ...tweet, correlationId }),
  ]);
  const stored = { ...tweet, favorites: 0, replies: 0, active: true, counted: 0 } as const;
  return presentTweet({ tweet: stored, author: profile, parentAuthor, viewer: NO_RELATION });
}

async function readParentAuthor(
  ports: Pick<UserPorts, "getAuthors">,
  id: string | undefined,
): Promise<AuthorSummary | undefined> {
  return id === undefined ? undefined : (await ports.getAuthors([id])).get(id);
}
