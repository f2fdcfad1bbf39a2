import { type Picture, type StoredMedia, usedByProfile } from "../../../lib/domain/media/model.ts";
import type { MediaPorts, PicturePorts, Processed } from "../../../lib/domain/media/ports.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import type { Profile } from "../../../lib/domain/user/model.ts";
import type { UserPorts } from "../../../lib/domain/user/ports.ts";
import { inRange } from "./range.ts";

type Kept = StoredMedia & { dueAt?: number };

/** What a picture that has been processed looks like. */
export const facts = { width: 800, height: 600, animated: false, placeholder: "AAAA", widths: [320, 800] };

/** Pictures in memory: what is known of them, the files that were uploaded, and the renditions by picture and width. */
export function fakeMedia(now: () => number) {
  const media = new Map<string, Kept>();
  const uploads = new Map<string, Uint8Array>();
  const renditions = new Map<string, Uint8Array>();
  /** Pictures whose renditions nobody can read. */
  const hidden = new Set<string>();
  /** How the next file turns out. */
  const outcome: { next: Processed } = {
    next: { facts, files: facts.widths.map((width) => ({ width, bytes: Buffer.from(`${width}`) })) },
  };

  const ports = {
    getMedia: async (ids) =>
      new Map(ids.flatMap((id) => (media.has(id) ? [[id, media.get(id) as Kept]] : []))),
    createMedia: async (created) => {
      if (media.has(created.id)) return false;
      media.set(created.id, { ...created, state: "pending" });
      return true;
    },
    finishMedia: async ({ id, ...done }) => {
      const found = media.get(id);
      if (found?.state !== "pending") return false;
      media.set(id, { ...found, ...done, state: "facts" in done ? "ready" : "refused" });
      return true;
    },
    listDueMedia: async ({ shard, now: until, after = "", limit }) =>
      [...media.values()]
        .filter(({ dueAt }) => shard === 0 && dueAt !== undefined && dueAt <= until)
        .map(({ id, dueAt }) => ({ id, position: `${String(dueAt).padStart(15, "0")} ${id}` }))
        .filter(({ position }) => position > after)
        .sort((a, b) => (a.position < b.position ? -1 : 1))
        .slice(0, limit),
    beginRemoval: async (id, until) => {
      const found = media.get(id);
      if (found?.dueAt === undefined || found.dueAt > until) return false;
      media.set(id, { ...found, state: "removing" });
      return true;
    },
    removeMedia: async (id) => void media.delete(id),
    listMediaOf: async (userId, range) =>
      inRange(
        [...media.values()].filter((one) => one.userId === userId).map(({ id }) => ({ id, position: id })),
        range,
      ),
    signUpload: async ({ id }) => ({ url: "https://uploads.example", fields: { key: id } }),
    readUpload: async (id) => uploads.get(id),
    removeUpload: async (id) => void uploads.delete(id),
    processPicture: async () => outcome.next,
    writeRenditions: async (id, files) => {
      for (const { width, bytes } of files) renditions.set(`${id}/${width}`, bytes);
    },
    readRendition: async (id, width) => renditions.get(`${id}/${width}`),
    setRenditionsHidden: async (id, isHidden) => void (isHidden ? hidden.add(id) : hidden.delete(id)),
    removeRenditions: async (id) => {
      for (const name of renditions.keys()) if (name.startsWith(`${id}/`)) renditions.delete(name);
    },
  } satisfies MediaPorts & PicturePorts;

  const isFree = (id: string, userId: string, usedBy: string) => {
    const found = media.get(id);
    return found?.state === "ready" && found.userId === userId && (found.usedBy ?? usedBy) === usedBy;
  };
  const use = (id: string, usedBy: string) => {
    const { dueAt: _, ...found } = media.get(id) as Kept;
    media.set(id, { ...found, usedBy });
  };
  const release = (id: string) => {
    const { usedBy: _, ...found } = media.get(id) as Kept;
    media.set(id, { ...found, dueAt: now() });
  };

  const claim = (pictures: readonly { id: string }[], usedBy: string) => {
    for (const { id } of pictures) use(id, usedBy);
  };
  const areFree = (pictures: readonly { id: string }[], userId: string, usedBy: string) =>
    pictures.every(({ id }) => isFree(id, userId, usedBy));

  const swap = (from: Picture | undefined, to: Picture | undefined, usedBy: string) => {
    if (to) use(to.id, usedBy);
    if (from && from.id !== to?.id) release(from.id);
  };
  const replaceIn =
    (profiles: Map<string, Profile>): UserPorts["setProfilePicture"] =>
    async ({ userId, slot, from, to }) => {
      const { [slot]: present, ...others } = profiles.get(userId) as Profile;
      const usedBy = usedByProfile(userId, slot);
      if (present?.id !== from?.id || (to && !isFree(to.id, userId, usedBy))) return false;
      profiles.set(userId, to ? { ...others, [slot]: to } : others);
      swap(from, to, usedBy);
      return true;
    };

  /** Makes the use of pictures part of what uses them. */
  const withPictures = {
    tweets: ({ putTweet, markTweetDeleted }: Pick<TweetPorts, "putTweet" | "markTweetDeleted">) =>
      ({
        putTweet: async (tweet) => {
          const { media: pictures = [], authorId, id: tweetId } = tweet;
          if (!areFree(pictures, authorId, tweetId)) return false;
          const stored = await putTweet(tweet);
          if (stored) claim(pictures, tweetId);
          return stored;
        },
        markTweetDeleted: async (tweet) => {
          const deleted = await markTweetDeleted(tweet);
          if (deleted) for (const { id } of tweet.media ?? []) release(id);
          return deleted;
        },
      }) satisfies Partial<TweetPorts>,
    users: (profiles: Map<string, Profile>) => ({ setProfilePicture: replaceIn(profiles) }),
  };
  return { media, uploads, renditions, hidden, outcome, withPictures, ports };
}
