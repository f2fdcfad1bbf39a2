import type { PictureChoice } from "../../contract/media/choice.ts";
import { mentionedHandles } from "../../contract/text.ts";
import { EDIT_WINDOW, MAX_EDITS, versionOf } from "../../contract/tweet/edits.ts";
import type { Tweet } from "../../contract/tweet/schemas.ts";
import { timeOf, timestampOf } from "../../core/ids.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import { DomainError } from "../errors.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import { assertNotBarred } from "../relation/assert-not-blocked.ts";
import type { Relation } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller, Profile } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { edit } from "./edited.ts";
import { presentVisibleTweet, readShown, usersIn } from "./hydrate.ts";
import type { StoredTweet } from "./model.ts";
import type { TweetPorts } from "./ports.ts";
import { presentEdit } from "./quote.ts";
import { requireTweet, tweetNotFound } from "./require-tweet.ts";

/** `rereadTweets` must read consistently: an edit is refused if the text is another than the author has seen. */
type Ports = Pick<TweetPorts, "getTweet" | "rereadTweets" | "editTweet"> &
  Pick<UserPorts, "getAuthors" | "findUserIds"> &
  ProfilePorts &
  Pick<FavoritePorts, "getFavorite"> &
  Pick<RepostPorts, "getRepost"> &
  Pick<BookmarkPorts, "hasBookmark"> &
  Pick<RelationPorts, "getRelations">;

type Input = {
  caller: Caller;
  tweetId: string;
  text: string;
  /** Pictures of the tweet, with new descriptions. */
  media?: readonly PictureChoice[] | undefined;
  /** Whether a version of the tweet is one that the caller means to change. */
  isExpected: (version: string) => boolean;
  correlationId: string;
};

/** How often a write is tried while others change the tweet, if the caller accepts any version. */
const MAX_TRIES = 3;

/**
 * Changes what one of the caller's tweets says, in its text and in the descriptions of its pictures, and returns the tweet as it
 * is then. Everything else about it stays, and nobody is notified. A repeated edit finds its own text and changes nothing,
 * whichever version it expects. Throws media_not_found, text_empty, tweet_not_found (also if moderators hide the tweet),
 * tweet_deleted, not_the_author, account_suspended, edit_conflict, edit_window_closed, edit_limit_reached, and blocked if the new
 * text mentions someone who is kept apart from the caller.
 */
export async function editTweet(ports: Ports, input: Input): Promise<Tweet> {
  const { caller, tweetId } = input;
  const own = { userId: caller.id, tweetId };
  const [found, author, favorite, repost, bookmarked] = await Promise.all([
    requireOwnTweet(ports, input),
    ensureProfile(ports, caller),
    ports.getFavorite(own),
    ports.getRepost(own),
    ports.hasBookmark(own),
  ]);
  const mentioning = newlyMentioned(ports, input, found);
  const [shown, relations, mentioned] = await Promise.all([
    readShown(ports, found),
    ports.getRelations(
      caller.id,
      mentioning.then((ids) => [...usersIn(found), ...ids]),
    ),
    mentioning,
  ]);
  assertActive(author, tweetId);
  const tweet = await change(ports, input, { found, mentioned, relations });
  const viewer = { favorite: favorite ?? null, repost: repost ?? null, bookmarked, relations };
  return presentVisibleTweet({ ...shown, author, tweet, viewer }, tweetId);
}

async function requireOwnTweet(ports: Ports, { caller, tweetId }: Input): Promise<StoredTweet> {
  const getTweet = async (id: string) => (await ports.rereadTweets([id])).get(id);
  const tweet = await requireTweet({ getTweet }, tweetId);
  if (tweet.authorId !== caller.id)
    throw new DomainError("not_the_author", "Only its author may edit a tweet.");
  return tweet;
}

/** Mentions that the tweet has already do not count: an edit must stay possible after a block. */
async function newlyMentioned(ports: Ports, { text }: Input, found: StoredTweet): Promise<string[]> {
  const before = new Set(mentionedHandles(found.text));
  const handles = mentionedHandles(text).filter((handle) => !before.has(handle));
  return handles.length > 0 ? [...(await ports.findUserIds(handles)).values()] : [];
}

function assertActive({ suspendedAt, deletion }: Profile, tweetId: string): void {
  if (suspendedAt !== undefined)
    throw new DomainError("account_suspended", "While your account is suspended, you cannot edit tweets.");
  if (deletion !== undefined) throw tweetNotFound(tweetId);
}

type Read = {
  found: StoredTweet;
  mentioned: readonly string[];
  relations: ReadonlyMap<string, Relation>;
};

async function change(
  ports: Ports,
  input: Input,
  { found, mentioned, relations }: Read,
): Promise<StoredTweet> {
  let tweet = found;
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const edited = edit(tweet, input, ports.now());
    if (!edited) return tweet;
    assertEditable(tweet, input, ports.now());
    for (const id of mentioned) assertNotBarred(relations.get(id));
    if (await ports.editTweet({ before: tweet, after: edited, correlationId: input.correlationId }))
      return edited;
    tweet = await requireOwnTweet(ports, input);
  }
  throw new DomainError("unavailable", "The tweet is being changed elsewhere; try again in a moment.");
}

function assertEditable(tweet: StoredTweet, { isExpected }: Input, now: number): void {
  const { id, edits = 0 } = tweet;
  if (!isExpected(versionOf({ createdAt: timestampOf(id), editedAt: presentEdit(tweet) })))
    throw new DomainError(
      "edit_conflict",
      "The tweet has another text than the one you want to change; read it again, then decide.",
    );
  if (now - timeOf(id) >= EDIT_WINDOW)
    throw new DomainError(
      "edit_window_closed",
      `A tweet can be edited for ${EDIT_WINDOW / 60_000} minutes after it was posted.`,
    );
  if (edits >= MAX_EDITS)
    throw new DomainError("edit_limit_reached", `A tweet can be edited ${MAX_EDITS} times.`);
}
