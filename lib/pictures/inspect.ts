/** Decides by its content whether a file can be shown, before anything decodes its pixels. */
import sharp, { type Sharp } from "sharp";
import type { PictureType, RefusalReason } from "../contract/media/schemas.ts";
import { typeOf } from "./file-type.ts";

// The decoders of everything else, SVG and PDF among them, never run.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});

/** More than the 48 megapixels of today's phones. */
const MAX_PIXELS = 50_000_000;
const MAX_FRAMES = 300;
/** Of all frames together. */
const MAX_ANIMATED_PIXELS = 60_000_000;
/** Processor time after which a file is refused. */
const TIMEOUT = { seconds: 20 };

/** A file that cannot be shown. */
export class Refusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

/** `width` and `height` are those of a frame, turned as its camera was. */
export type Inspected = { open: () => Sharp; animated: boolean; width: number; height: number };

/** Throws a {@link Refusal}, or an error of a decoder if it cannot read even the header. */
export async function inspect(file: Uint8Array, contentType: PictureType): Promise<Inspected> {
  const type = typeOf(file);
  if (type === undefined) throw new Refusal("unsupported_format");
  if (type !== contentType) throw new Refusal("type_mismatch");
  // Of the header only; the limits are for what follows.
  const metadata = await sharp(file, { limitInputPixels: false }).metadata();
  const { pages = 1, autoOrient, width, height } = metadata;
  const animated = pages > 1;
  if (pages > MAX_FRAMES) throw new Refusal("too_many_frames");
  const limit = animated ? MAX_ANIMATED_PIXELS : MAX_PIXELS;
  if (width * height * pages > limit) throw new Refusal("too_many_pixels");
  const options = { animated, limitInputPixels: limit, failOn: "error", sequentialRead: true } as const;
  // An animation has no orientation that all its frames could be turned by.
  if (animated) return { open: () => sharp(file, options).timeout(TIMEOUT), animated, width, height };
  return { open: () => sharp(file, options).timeout(TIMEOUT).autoOrient(), animated, ...autoOrient };
}
