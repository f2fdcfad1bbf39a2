import type { PictureType, RefusalReason } from "../../contract/media/schemas.ts";

/** What is known of a picture once it has been processed. */
export type PictureFacts = {
  /** Of the largest rendition, pixels. */
  width: number;
  height: number;
  animated: boolean;
  /** A ThumbHash, base64. */
  placeholder: string;
  /** Of the renditions, from the smallest to the largest. */
  widths: readonly number[];
};

/** A picture where it is used. Everything that is shown of it is stored there, so that showing it costs no further read. */
export type Picture = PictureFacts & { id: string; alt: string };

/** What pictures show, in their order. */
export function altsOf(pictures: readonly Picture[]): string[] {
  return pictures.map(({ alt }) => alt);
}

/** `removing`: nobody can use it any more, and its files are about to be removed. */
export type MediaState = "pending" | "ready" | "refused" | "removing";

export type StoredMedia = {
  id: string;
  userId: string;
  state: MediaState;
  reason?: RefusalReason;
  contentType: PictureType;
  /** The size of the uploaded file. */
  bytes: number;
  /** Ms since 1970. */
  createdAt: number;
  facts?: PictureFacts;
  /** What it is used for: a tweet's id, or the name that {@link usedByProfile} makes. */
  usedBy?: string;
};

/** The two pictures of a profile. */
export type ProfileSlot = "avatar" | "banner";

export function usedByProfile(userId: string, slot: ProfileSlot): string {
  return `${slot} of ${userId}`;
}

/** How long a picture that is used nowhere is kept, ms: as long as somebody may take to write a tweet. */
export const KEPT_UNUSED = 24 * 60 * 60_000;
