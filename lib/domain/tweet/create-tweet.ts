import type { PictureChoice } from "../../contract/media/choice.ts";
import { mentionedHandles } from "../../contract/text.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { MediaPorts } from "../media/ports.ts";
import { presentPicture } from "../media/present.ts";
import { mediaInUse, requirePictures } from "../media/require-pictures.ts";
import { assertNotBlocked } from "../relation/assert-not-blocked.ts";
import type { Relation } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { AuthorSummary, Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { ancestorsBelow, threadBelow } from "./ancestry.ts";
import { readShown, usersIn } from "./hydrate.ts";
import { createOnce, type IdempotencyPorts } from "./idempotency.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { presentTweet } from "./present.ts";
import { readQuote } from "./quote.ts";
import { requireTweet } from "./require-tweet.ts";

const NO_COUNTS = { favorites: 0, replies: 0, reposts: 0, quotes: 0 } as const;
/** How the author of a new tweet relates to it. */
const OWN = { favorite: null, repost: null, bookmarked: false, relations: new Map<string, Relation>() };

type Ports = Pick<TweetPorts, "getTweet" | "putTweet"> &
  Pick<UserPorts, "getAuthors" | "findUserIds"> &
  Pick<RelationPorts, "getRelations"> &
  Pick<MediaPorts, "getMedia"> &
  ProfilePorts &
  IdempotencyPorts;

type Input = {
  author: Caller;
  text: string;
  inReplyTo?: string | undefined;
  /** The tweet that it quotes. */
  quoteOf?: string | undefined;
  media?: readonly PictureChoice[] | undefined;
  correlationId: string;
  /** The client's key, if it sent one, and a hash of the body sent with it. */
  idempotency: { key: string; bodyHash: string } | undefined;
};

/**
 * Stores a tweet, at most once per idempotency key. Followers get it from the table's stream: a post costs the same for 0
 * followers and for 30 million.
 * Throws tweet_not_found or tweet_deleted if the parent or the quoted tweet does not exist, blocked if the author answers,
 * quotes or mentions someone and one of the two has blocked the other, what {@link requirePictures} throws if a picture cannot be
 * used, and what {@link createOnce} throws.
 */
export async function createTweet(ports: Ports, input: Input): Promise<Tweet> {
  const { author, idempotency } = input;
  if (!idempotency) return store(ports, input, ports.newId());
  let created: Tweet | undefined;
  const note = async (creating: Promise<Tweet | undefined>) => {
    created = await creating;
    return created;
  };
  const response = await createOnce(ports, {
    userId: author.id,
    ...idempotency,
    create: (tweetId) => note(store(ports, input, tweetId)) as Promise<Tweet>,
    findCreated: (tweetId) => note(findCreated(ports, input, tweetId)),
    keep: withoutTexts,
  });
  return created ?? repeated(ports, response, input);
}

type StoredResponse = Omit<Tweet, "text" | "quote" | "media">;

/** The quoted tweet and the pictures are read again for a retry. */
function withoutTexts({ text: _, quote: __, media: ___, ...response }: Tweet): StoredResponse {
  return response;
}

/** The response to a retry of a request that has succeeded. The quoted tweet and the pictures are shown as they are now. */
async function repeated(
  ports: Ports,
  { metrics, ...response }: StoredResponse,
  { author: caller, text, quoteOf, media = [] }: Input,
): Promise<Tweet> {
  // In the order of the first response, so that a retry gets the same bytes.
  const { id, author, createdAt, inReplyTo, replyingTo } = response;
  const [quote, tweet] = await Promise.all([
    quoteOf === undefined ? null : readQuote(ports, { id: quoteOf, viewerId: caller.id }),
    media.length > 0 ? ports.getTweet(id) : undefined,
  ]);
  return {
    ...{ id, text, author, createdAt, inReplyTo, replyingTo, quoteOf: quoteOf ?? null, quote },
    media: (tweet?.media ?? []).map(presentPicture),
    // What an earlier version stored lacks what tweets have gained since.
    labels: [],
    editedAt: null,
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
  const [profile, shown, relations] = await Promise.all([
    ensureProfile(ports, author),
    readShown(ports, tweet),
    // Since the crash, the author may have been blocked.
    ports.getRelations(author.id, usersIn(tweet)),
  ]);
  return presentTweet({ ...shown, tweet, author: profile, viewer: { ...OWN, relations } });
}

async function store(ports: Ports, input: Input, id: string): Promise<Tweet> {
  const { author, media: choices = [], correlationId } = input;
  const [{ parent, quoted }, media] = await Promise.all([
    readAddressed(ports, input),
    requirePictures(ports, { userId: author.id, choices, usedBy: id }),
  ]);
  const tweet = { ...newTweet(input, id, { parent, quoted }), ...(media.length > 0 ? { media } : {}) };
  const others = [parent, quoted].flatMap((one) => one?.authorId ?? []);
  // The put is conditional: if the tweet exists already, a retry has succeeded.
  const [profile, authors, stored] = await Promise.all([
    ensureProfile(ports, author),
    others.length > 0 ? ports.getAuthors(others) : new Map<string, AuthorSummary>(),
    ports.putTweet({ ...tweet, correlationId }),
  ]);
  if (!stored && media.length > 0) await requireStored(ports, id);
  return presentTweet({
    tweet: { ...tweet, ...NO_COUNTS, active: true, counted: 0 },
    author: profile,
    parentAuthor: authors.get(parent?.authorId ?? ""),
    quoted: quoted && { tweet: quoted, author: authors.get(quoted.authorId) },
    viewer: OWN,
  });
}

/** A tweet with pictures is refused for two reasons: it exists already, or another tweet has been faster to use one of them. */
async function requireStored(ports: Pick<TweetPorts, "getTweet">, id: string): Promise<void> {
  if (!(await ports.getTweet(id))) throw mediaInUse();
}

function newTweet({ author, text }: Input, id: string, { parent, quoted }: Addressed) {
  return {
    ...{ id, authorId: author.id, text, inReplyTo: parent?.id ?? null, quoteOf: quoted?.id ?? null },
    ...(parent ? { parentAuthorId: parent.authorId } : {}),
    ...(quoted ? { quotedAuthorId: quoted.authorId } : {}),
    ancestors: parent ? ancestorsBelow(parent) : [],
    threadId: parent ? threadBelow(parent, author.id) : null,
  };
}

/** The tweets that a new one answers and quotes. */
type Addressed = { parent: StoredTweet | undefined; quoted: StoredTweet | undefined };

/**
 * Reads what a new tweet answers and quotes. Throws blocked if the author of either, or someone the text mentions, has
 * blocked the author, or is blocked by them.
 */
async function readAddressed(ports: Ports, { author, text, inReplyTo, quoteOf }: Input): Promise<Addressed> {
  const handles = mentionedHandles(text);
  if (inReplyTo === undefined && quoteOf === undefined && handles.length === 0)
    return { parent: undefined, quoted: undefined };
  const asking = Promise.all([
    inReplyTo === undefined ? undefined : requireTweet(ports, inReplyTo),
    quoteOf === undefined ? undefined : requireTweet(ports, quoteOf),
    handles.length > 0 ? ports.findUserIds(handles) : undefined,
  ]);
  const otherIds = asking.then(([parent, quoted, mentioned]) => [
    ...[parent, quoted].flatMap((tweet) => tweet?.authorId ?? []),
    ...(mentioned?.values() ?? []),
  ]);
  const [[parent, quoted]] = await Promise.all([
    asking,
    assertNotBlocked(ports, { userId: author.id, otherIds }),
  ]);
  return { parent, quoted };
}
