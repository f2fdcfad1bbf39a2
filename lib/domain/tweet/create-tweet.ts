import type { Tweet } from "../../contract/tweet/schemas.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { ancestorsBelow, threadBelow } from "./ancestry.ts";
import { readShown } from "./hydrate.ts";
import { createOnce, type IdempotencyPorts, type StoredResponse } from "./idempotency.ts";
import type { TweetPorts } from "./ports.ts";
import { presentTweet } from "./present.ts";
import { presentQuote, readQuoted } from "./quote.ts";
import { requireTweet } from "./require-tweet.ts";

/** How the author of a new tweet relates to it. */
const NO_RELATION = { favorite: null, repost: null, bookmarked: false } as const;

type Ports = Pick<TweetPorts, "getTweet" | "putTweet"> &
  Pick<UserPorts, "getAuthors"> &
  ProfilePorts &
  IdempotencyPorts;

type Input = {
  author: Caller;
  text: string;
  inReplyTo?: string | undefined;
  /** The tweet that it quotes. */
  quoteOf?: string | undefined;
  correlationId: string;
  /** The client's key, if it sent one, and a hash of the body sent with it. */
  idempotency: { key: string; bodyHash: string } | undefined;
};

/**
 * Stores a tweet, at most once per idempotency key. Followers get it from the table's stream: a post costs the same for 0
 * followers and for 30 million.
 * Throws tweet_not_found or tweet_deleted if the parent or the quoted tweet does not exist, and what {@link createOnce} throws.
 */
export async function createTweet(ports: Ports, input: Input): Promise<Tweet> {
  const { author, idempotency } = input;
  if (!idempotency) return store(ports, input, ports.newId());
  let created: Tweet | undefined;
  const keep = async (creating: Promise<Tweet | undefined>) => {
    created = await creating;
    return created;
  };
  const response = await createOnce(ports, {
    userId: author.id,
    ...idempotency,
    create: (tweetId) => keep(store(ports, input, tweetId)) as Promise<Tweet>,
    findCreated: (tweetId) => keep(findCreated(ports, input, tweetId)),
  });
  return created ?? repeated(ports, response, input);
}

/** The response to a retry of a request that has succeeded. The quoted tweet is shown as it is now. */
async function repeated(
  ports: Ports,
  { id, metrics, ...response }: StoredResponse,
  { text, quoteOf }: Input,
): Promise<Tweet> {
  return {
    ...{ id, text, ...response, quoteOf: quoteOf ?? null },
    quote: quoteOf === undefined ? null : presentQuote(quoteOf, await readQuoted(ports, quoteOf)),
    // What an earlier version stored lacks what tweets have gained since.
    metrics: { ...metrics, reposts: 0, quotes: 0 },
    viewer: { favorited: false, reposted: false, bookmarked: false },
  };
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
  const [profile, shown] = await Promise.all([ensureProfile(ports, author), readShown(ports, tweet)]);
  return presentTweet({ ...shown, tweet, author: profile, viewer: NO_RELATION });
}

async function store(ports: Ports, input: Input, id: string): Promise<Tweet> {
  const { author, text, correlationId } = input;
  const [parent, quoted] = await Promise.all([
    input.inReplyTo === undefined ? undefined : requireTweet(ports, input.inReplyTo),
    input.quoteOf === undefined ? undefined : requireTweet(ports, input.quoteOf),
  ]);
  const tweet = {
    ...{ id, authorId: author.id, text, inReplyTo: parent?.id ?? null, quoteOf: quoted?.id ?? null },
    ...(parent ? { parentAuthorId: parent.authorId } : {}),
    ...(quoted ? { quotedAuthorId: quoted.authorId } : {}),
    ancestors: parent ? ancestorsBelow(parent) : [],
    threadId: parent ? threadBelow(parent, author.id) : null,
  };
  const others = [parent, quoted].flatMap((one) => one?.authorId ?? []);
  // The put is conditional: if the tweet exists already, a retry has succeeded.
  const [profile, authors] = await Promise.all([
    ensureProfile(ports, author),
    others.length > 0 ? ports.getAuthors(others) : undefined,
    ports.putTweet({ ...tweet, correlationId }),
  ]);
  const counts = { favorites: 0, replies: 0, reposts: 0, quotes: 0 };
  return presentTweet({
    tweet: { ...tweet, ...counts, active: true, counted: 0 },
    author: profile,
    parentAuthor: authors?.get(parent?.authorId ?? ""),
    quoted: quoted && { tweet: quoted, author: authors?.get(quoted.authorId) },
    viewer: NO_RELATION,
  });
}
