import * as z from "zod/mini";
import { checked, textWithin, ULID } from "../schema.ts";
import { ALT_LIMITS } from "../text.ts";
import { pictureTypes } from "./limits.ts";

export const MediaId = checked(
  z.string(),
  z.regex(ULID, "A media id has 26 characters, digits and capital letters, as the API returns it."),
);

/** What may be uploaded. */
export const PictureType = z.enum(pictureTypes);

/** What a picture shows, for people who do not see it. It may be empty. */
export const AltText = textWithin(ALT_LIMITS);

/** The picture as a WebP file. The address is relative to that of the website and never changes its content. */
export const Rendition = z.object({ url: z.string(), width: z.int(), height: z.int() });

/** A picture of a tweet. */
export const Picture = z.object({
  id: MediaId,
  alt: z.string(),
  /** Of the largest rendition, pixels. */
  width: z.int(),
  height: z.int(),
  animated: z.boolean(),
  /** A ThumbHash (base64): about 25 bytes from which a client draws a blurred picture until the real one has loaded. */
  placeholder: z.string(),
  /** From the smallest to the largest. */
  renditions: z.array(Rendition),
});

/** Why a file was refused. */
export const RefusalReason = z.enum([
  "unsupported_format",
  "type_mismatch",
  "unreadable",
  "too_many_pixels",
  "too_many_frames",
]);

/**
 * An uploaded picture. It is `pending` until its file has arrived and been checked, which takes seconds. It then is `ready`, or
 * `refused` for a `reason`.
 */
export const Media = z.object({
  id: MediaId,
  state: z.enum(["pending", "ready", "refused"]),
  reason: z.nullable(RefusalReason),
  renditions: z.array(Rendition),
});

/** Where and how to upload a file: a form with these fields and, as the last one, `file`. */
export const UploadForm = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });
export const MediaCreated = z.object({ id: MediaId, upload: UploadForm });

export type PictureType = z.infer<typeof PictureType>;
export type Rendition = z.infer<typeof Rendition>;
export type Picture = z.infer<typeof Picture>;
export type RefusalReason = z.infer<typeof RefusalReason>;
export type Media = z.infer<typeof Media>;
export type UploadForm = z.infer<typeof UploadForm>;
export type MediaCreated = z.infer<typeof MediaCreated>;
