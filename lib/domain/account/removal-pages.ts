/** What each stage of a deletion removes, a page at a time. */
import type { Clock } from "../../core/clock.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { FavoritePorts } from "../favorite/ports.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { ListPorts } from "../list/ports.ts";
import { removeFromLists } from "../list/remove-from-lists.ts";
import type { MediaPorts, PicturePorts } from "../media/ports.ts";
import { removePicture } from "../media/remove-media.ts";
import type { RepostPorts } from "../repost/ports.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { SignInPorts } from "../user/delete-unconfirmed-users.ts";
import type { Profile } from "../user/model.ts";
import { archivesOf } from "./export-account.ts";
import type { ExportPorts } from "./export-ports.ts";
import type { AccountPorts } from "./ports.ts";
import type { DeletionStage } from "./stages.ts";

export type PagePorts = Pick<FollowPorts, "setFollow" | "listFollowing" | "pageFollowers"> &
  Pick<FavoritePorts, "setFavorite" | "listFavorites"> &
  Pick<RepostPorts, "setRepost" | "listReposts"> &
  Pick<TweetPorts, "listAuthorTweets" | "markTweetDeleted"> &
  Pick<ListPorts, "listOwnLists" | "listMemberships" | "removeList" | "removeMember"> &
  Pick<AccountPorts, "reserveHandle" | "removeRowsAbout" | "hasEdges" | "removeOwnItems"> &
  Pick<ExportPorts, "removeArchives"> &
  Pick<MediaPorts, "listMediaOf" | "removeMedia"> &
  Pick<PicturePorts, "removeUpload" | "removeRenditions"> &
  Pick<SignInPorts, "deleteUser"> &
  Clock;

/**
 * Removes one page and returns where the next begins, undefined after the last. `again`: something has to be removed that
 * an earlier stage removes.
 */
type Page = (ports: PagePorts, account: Profile, after: string | undefined) => Promise<string | undefined>;

const PAGE = 100;
const CONCURRENCY = 10;
/** How long nobody else gets the handle, ms: long enough that links to the person do not lead to someone else. */
const HANDLE_RESERVED = 90 * 24 * 60 * 60_000;
/** The position of lists that have none, because what has been removed is no longer in them. */
const MORE = "more";

const signIn: Page = async (ports, { handle }) => {
  await ports.deleteUser(handle);
  await ports.reserveHandle(handle, ports.now() + HANDLE_RESERVED);
  return undefined;
};

const following: Page = async (ports, account, before) => {
  const rows = await ports.listFollowing(account.id, { before, limit: PAGE });
  await inParallel(rows, CONCURRENCY, ({ userId }) =>
    endFollow(ports, account, { followerId: account.id, followeeId: userId }),
  );
  return lastOf(rows);
};

/** The position names the shard too. */
const followers: Page = async (ports, account, from) => {
  const [shard = "0", after] = from?.split(" ") ?? [];
  const { followerIds, next } = await ports.pageFollowers({
    ...{ followeeId: account.id, shard: Number(shard), after: after || undefined, limit: PAGE },
  });
  await inParallel(followerIds, CONCURRENCY, (followerId) =>
    endFollow(ports, account, { followerId, followeeId: account.id }),
  );
  if (next !== undefined) return `${shard} ${next}`;
  return Number(shard) + 1 < account.followerShards ? `${Number(shard) + 1} ` : undefined;
};

async function endFollow(
  ports: PagePorts,
  { deletion, followerShards }: Profile,
  edge: { followerId: string; followeeId: string },
): Promise<void> {
  const correlationId = deletion?.correlationId ?? "";
  await ports.setFollow({ ...edge, following: false, followerShards, since: ports.newId(), correlationId });
}

const favorites: Page = async (ports, { id: userId, deletion }, before) => {
  const rows = await ports.listFavorites(userId, { before, limit: PAGE });
  const correlationId = deletion?.correlationId ?? "";
  await inParallel(rows, CONCURRENCY, async ({ tweetId }) => {
    const since = ports.newId();
    await ports.setFavorite({ userId, tweetId, favorited: false, since, correlationId });
  });
  return lastOf(rows);
};

const reposts: Page = async (ports, { id: userId, deletion }, before) => {
  const rows = await ports.listReposts(userId, { before, limit: PAGE });
  const correlationId = deletion?.correlationId ?? "";
  await inParallel(rows, CONCURRENCY, async ({ tweetId, authorId }) => {
    const since = ports.newId();
    await ports.setRepost({ userId, tweetId, authorId, reposted: false, since, correlationId });
  });
  return lastOf(rows);
};

const tweets: Page = async (ports, { id: userId, deletion }, before) => {
  const rows = await ports.listAuthorTweets(userId, { before, limit: PAGE });
  const correlationId = deletion?.correlationId ?? "";
  await inParallel(rows, CONCURRENCY, async ({ tweetId }) => {
    await ports.markTweetDeleted({ id: tweetId, correlationId });
  });
  return lastOf(rows);
};

const rows: Page = async (ports, { id }) => {
  const more = await Promise.all([
    ports.removeRowsAbout(id),
    removeFromLists(ports, id),
    removePictures(ports, id),
    ports.removeArchives(archivesOf(id)),
  ]);
  return more.includes(true) ? MORE : undefined;
};

/** Removes some of the user's pictures, whatever they are used for. False once there are none. */
async function removePictures(ports: PagePorts, userId: string): Promise<boolean> {
  const pictures = await ports.listMediaOf(userId, { limit: PAGE });
  await inParallel(pictures, CONCURRENCY, ({ id }) => removePicture(ports, id));
  return pictures.length === PAGE;
}

/** What the stages before should have removed is looked for once more: nothing may be lost, nor left uncounted. */
const rest: Page = async (ports, account) => {
  if (await isLinked(ports, account)) return "again";
  return (await ports.removeOwnItems(account.id)) ? MORE : undefined;
};

async function isLinked(ports: PagePorts, { id, followerShards }: Profile): Promise<boolean> {
  const shards = Array.from({ length: followerShards }, (_, shard) => shard);
  const [edges, written, ...followerPages] = await Promise.all([
    ports.hasEdges(id),
    ports.listAuthorTweets(id, { limit: 1 }),
    ...shards.map((shard) => ports.pageFollowers({ followeeId: id, shard, after: undefined, limit: 1 })),
  ]);
  return edges || written.length > 0 || followerPages.some(({ followerIds }) => followerIds.length > 0);
}

function lastOf(rowsOfPage: readonly { position: string }[]): string | undefined {
  return rowsOfPage.length === PAGE ? rowsOfPage.at(-1)?.position : undefined;
}

export const pages: Record<Exclude<DeletionStage, "grace">, Page> = {
  signIn,
  following,
  followers,
  favorites,
  reposts,
  tweets,
  rows,
  rest,
};
