/** The files of an archive: JSON for programs, and a page for people. Lists are read page by page while they are written. */
import { isoOf, timestampOf } from "../../core/ids.ts";
import type { Range } from "../../core/page/range.ts";
import type { BookmarkPorts } from "../bookmark/ports.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { HashtagPorts } from "../hashtag/ports.ts";
import type { ListPorts } from "../list/ports.ts";
import type { MediaPorts, PicturePorts } from "../media/ports.ts";
import type { MutePorts } from "../mute/ports.ts";
import { presentMutedWord } from "../mute/present.ts";
import { getNotificationPreferences } from "../notification/get-notification-preferences.ts";
import type { NotificationPorts } from "../notification/ports.ts";
import type { PushPorts } from "../push/ports.ts";
import { presentSubscription } from "../push/present.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { ReportPorts } from "../report/ports.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { SessionPorts } from "../session/ports.ts";
import { presentSession } from "../session/present.ts";
import { versionsOf } from "../tweet/list-tweet-versions.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { presentEdit } from "../tweet/quote.ts";
import type { Profile, UserRow } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { archivePage } from "./archive-page.ts";
import { archivedPicture, archivedProfile, pictureFiles } from "./archive-pictures.ts";
import type { CredentialPorts } from "./credential-ports.ts";
import type { ArchivedTweet, ArchiveFile } from "./export-ports.ts";

export type ArchivePorts = Pick<TweetPorts, "listAuthorTweets" | "getTweets" | "listFormerTexts"> &
  Pick<FavoritePorts, "listFavorites"> &
  Pick<RepostPorts, "listReposts"> &
  Pick<BookmarkPorts, "listBookmarks"> &
  Pick<FollowPorts, "listFollowing" | "listFollowers" | "getBells" | "getFollows"> &
  Pick<NotificationPorts, "listInboxRows" | "getPreferences"> &
  Pick<RelationPorts, "listBlocks" | "listMutes"> &
  Pick<MutePorts, "getMutes"> &
  Pick<ListPorts, "listOwnLists" | "readMembers"> &
  Pick<HashtagPorts, "getFollowedHashtags"> &
  Pick<ReportPorts, "listOwnReports" | "listDecisions" | "getCases"> &
  Pick<SessionPorts, "listSessions"> &
  Pick<PushPorts, "listSubscriptions"> &
  Pick<CredentialPorts, "readEmail"> &
  Pick<MediaPorts, "listMediaOf" | "getMedia"> &
  Pick<PicturePorts, "readRendition"> &
  Pick<UserPorts, "getAuthors">;

const PAGE = 100;

/** Everything that murmur stores about a user and that is theirs. */
export async function* archiveFiles(ports: ArchivePorts, account: Profile): AsyncGenerator<ArchiveFile> {
  const { id, handle, createdAt, followerShards } = account;
  const followers = { id, shards: followerShards };
  const email = (await ports.readEmail(handle)) ?? null;
  const profile = { ...archivedProfile(account), email, createdAt: isoOf(createdAt) };
  const people = peopleIn(ports);
  yield { name: "index.html", content: archivePage(account, tweetsOf(ports, id)) };
  yield { name: "profile.json", content: textOf(JSON.stringify(profile, null, 2)) };
  yield { name: "tweets.json", content: jsonOf(tweetsOf(ports, id)) };
  yield* pictureFiles(ports, id);
  yield { name: "favorites.json", content: jsonOf(favoritesOf(ports, id)) };
  yield { name: "reposts.json", content: jsonOf(repostsOf(ports, id)) };
  yield { name: "bookmarks.json", content: jsonOf(bookmarksOf(ports, id)) };
  yield { name: "following.json", content: jsonOf(people((range) => ports.listFollowing(id, range))) };
  yield { name: "followers.json", content: jsonOf(people((range) => ports.listFollowers(followers, range))) };
  yield { name: "blocks.json", content: jsonOf(people((range) => ports.listBlocks(id, range))) };
  yield { name: "mutes.json", content: jsonOf(people((range) => ports.listMutes(id, range))) };
  yield { name: "lists.json", content: jsonOf(listsOf(ports, id)) };
  const { words, conversations } = await ports.getMutes(id);
  const muted = { words: words.map(presentMutedWord), conversations: [...conversations] };
  yield { name: "muted-words.json", content: textOf(JSON.stringify(muted, null, 2)) };
  yield { name: "reports.json", content: jsonOf(reportsOf(ports, id)) };
  yield { name: "decisions.json", content: jsonOf(decisionsOf(ports, id)) };
  yield { name: "bells.json", content: jsonOf(bellsOf(ports, id)) };
  yield { name: "hashtags.json", content: jsonOf(hashtagsOf(ports, id)) };
  yield { name: "notifications.json", content: jsonOf(notificationsOf(ports, id)) };
  const preferences = await getNotificationPreferences(ports, id);
  yield { name: "notification-preferences.json", content: textOf(JSON.stringify(preferences, null, 2)) };
  yield { name: "sessions.json", content: jsonOf(sessionsOf(ports, id)) };
  yield { name: "push-subscriptions.json", content: jsonOf(subscriptionsOf(ports, id)) };
}

/** The rows of a list, newest first, a page at a time. */
async function* pagesOf<Row extends { position: string }>(
  read: (range: Range) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let before: string | undefined;
  for (;;) {
    const rows = await read({ before, limit: PAGE });
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    before = rows.at(-1)?.position;
  }
}

async function* tweetsOf(ports: ArchivePorts, userId: string): AsyncGenerator<ArchivedTweet> {
  for await (const rows of pagesOf((range) => ports.listAuthorTweets(userId, range))) {
    const found = await ports.getTweets(rows.map(({ tweetId }) => tweetId));
    for (const { tweetId } of rows) {
      const tweet = found.get(tweetId);
      if (!tweet?.active) continue;
      const { id, text, inReplyTo, quoteOf, favorites, replies, reposts, quotes } = tweet;
      const createdAt = timestampOf(id);
      const editedAt = presentEdit(tweet);
      const [, ...formerTexts] = versionsOf(tweet, tweet.edits ? await ports.listFormerTexts(id) : []);
      const media = (tweet.media ?? []).map(archivedPicture);
      yield {
        ...{ id, createdAt, text, editedAt, formerTexts },
        ...{ inReplyTo, quoteOf, favorites, replies, reposts, quotes, media },
      };
    }
  }
}

async function* favoritesOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listFavorites(userId, range)))
    for (const { tweetId, active } of rows) if (active !== false) yield { tweetId };
}

async function* repostsOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listReposts(userId, range)))
    for (const { tweetId, position } of rows) yield { tweetId, since: timestampOf(position) };
}

async function* bookmarksOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listBookmarks(userId, range)))
    for (const { tweetId, position } of rows) yield { tweetId, since: timestampOf(position) };
}

function peopleIn(ports: ArchivePorts) {
  return async function* (read: (range: Range) => Promise<UserRow[]>) {
    for await (const rows of pagesOf(read)) {
      const found = await ports.getAuthors(rows.map(({ userId }) => userId));
      for (const { userId, position } of rows) {
        const { handle = null, name = null } = found.get(userId) ?? {};
        yield { id: userId, handle, name, since: timestampOf(position) };
      }
    }
  };
}

async function* listsOf(ports: ArchivePorts, userId: string) {
  for (const id of await ports.listOwnLists(userId)) {
    const found = await ports.readMembers(id);
    if (!found || found.list.deleted) continue;
    const { name, description } = found.list;
    const authors = await ports.getAuthors(found.members.map((member) => member.userId));
    const members = found.members.map(({ userId: memberId, since }) => ({
      ...{ id: memberId, handle: authors.get(memberId)?.handle ?? null, since: timestampOf(since) },
    }));
    yield { id, name, description, private: found.list.private, createdAt: timestampOf(id), members };
  }
}

async function* bellsOf(ports: ArchivePorts, userId: string) {
  const ids = [...(await ports.getBells(userId)).keys()];
  const [follows, authors] = await Promise.all([ports.getFollows(userId, ids), ports.getAuthors(ids)]);
  for (const { followeeId: id, bell } of follows.values())
    if (bell !== undefined) yield { id, handle: authors.get(id)?.handle ?? null, since: timestampOf(bell) };
}

async function* hashtagsOf(ports: ArchivePorts, userId: string) {
  for (const tag of await ports.getFollowedHashtags(userId)) yield { tag };
}

async function* reportsOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listOwnReports(userId, range)))
    for (const { subjectId, reason, note, since } of rows)
      yield { subjectId, reason, note, createdAt: timestampOf(since) };
}

async function* decisionsOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listDecisions(userId, range))) {
    const files = await ports.getCases([...new Set(rows.map(({ subjectId }) => subjectId))]);
    for (const { position, subjectId } of rows) {
      const found = files.get(subjectId)?.decisions.find(({ id }) => id === position);
      if (!found) continue;
      const { action, reason, appeal } = found;
      yield { subjectId, action, reason, createdAt: timestampOf(position), appeal: appeal?.note ?? null };
    }
  }
}

async function* notificationsOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listInboxRows(userId, range)))
    for (const { position, ...row } of rows) yield { ...row, createdAt: timestampOf(position) };
}

/** Without their tokens, which only the cookie of each can open. */
async function* sessionsOf(ports: ArchivePorts, userId: string) {
  for await (const rows of pagesOf((range) => ports.listSessions(userId, range)))
    yield* rows.map(presentSession);
}

/** Without their addresses, with which anyone could send to the browser. */
async function* subscriptionsOf(ports: ArchivePorts, userId: string) {
  yield* (await ports.listSubscriptions(userId)).map(presentSubscription);
}

async function* textOf(text: string): AsyncGenerator<string> {
  yield text;
}

/** A JSON array, one element a line. */
async function* jsonOf(elements: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const element of elements) {
    yield before + JSON.stringify(element);
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
