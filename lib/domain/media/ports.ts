import type { PictureType, RefusalReason, UploadForm } from "../../contract/media/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import type { PictureFacts, StoredMedia } from "./model.ts";

/** What the table knows of pictures. Reads are consistent. */
export type MediaPorts = {
  getMedia(ids: readonly string[]): Promise<Map<string, StoredMedia>>;
  /** Stores a picture that is to be uploaded; it is removed at `dueAt` (ms) unless it is used. False if the id is taken. */
  createMedia(media: NewMedia & { dueAt: number }): Promise<boolean>;
  /** Ends the state `pending`. False if it has ended. */
  finishMedia(media: { id: string } & Outcome): Promise<boolean>;
  /** Pictures of a shard that are used nowhere and due for removal, the longest waiting first, after the position `after`. */
  listDueMedia(range: DueMedia): Promise<{ id: string; position: string }[]>;
  /** Makes a picture that is due unusable. False if it has been used meanwhile. */
  beginRemoval(id: string, now: number): Promise<boolean>;
  removeMedia(id: string): Promise<void>;
  /** All pictures of a user, by id. */
  listMediaOf(userId: string, range: Range): Promise<{ id: string; position: string }[]>;
};

export type NewMedia = Pick<StoredMedia, "id" | "userId" | "contentType" | "bytes" | "createdAt">;
export type Outcome = { facts: PictureFacts } | { reason: RefusalReason };
type DueMedia = { shard: number; now: number; after: string | undefined; limit: number };

/** A file that a picture is shown as. */
export type RenditionFile = { width: number; bytes: Uint8Array };

/** The files of pictures: those that were uploaded, which nobody sees, and their renditions. */
export type PicturePorts = {
  /** Lets whoever has the form upload exactly this file, for `seconds`. */
  signUpload(upload: {
    id: string;
    contentType: PictureType;
    bytes: number;
    seconds: number;
  }): Promise<UploadForm>;
  /** Undefined if there is none, or none any more. */
  readUpload(id: string): Promise<Uint8Array | undefined>;
  removeUpload(id: string): Promise<void>;
  writeRenditions(id: string, files: readonly RenditionFile[]): Promise<void>;
  readRendition(id: string, width: number): Promise<Uint8Array | undefined>;
  removeRenditions(id: string): Promise<void>;
  /** Moves the renditions of a picture to where nobody can read them, or back. Repeating it changes nothing. */
  setRenditionsHidden(id: string, hidden: boolean): Promise<void>;
  /** Checks a file by its content and makes its renditions. */
  processPicture(file: Uint8Array, contentType: PictureType): Promise<Processed>;
};

export type Processed = { facts: PictureFacts; files: RenditionFile[] } | { reason: RefusalReason };
