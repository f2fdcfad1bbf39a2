/** Makes of an uploaded file what is shown. Nothing of the file itself is kept: every rendition is encoded anew from its pixels. */
import sharp, { type Sharp } from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import type { PictureType } from "../contract/media/schemas.ts";
import type { PicturePorts, RenditionFile } from "../domain/media/ports.ts";
import { inspect, Refusal } from "./inspect.ts";
import { renditionSizes } from "./sizes.ts";

// Each invocation processes one picture.
sharp.cache(false);

const STILL = { quality: 80, effort: 4 };
const ANIMATED = { quality: 70, effort: 2 };
/** The most that a ThumbHash is made from. */
const HASHED = { width: 100, height: 100, fit: "inside" } as const;

/** Checks a file by its content, whatever it claims to be, and makes its renditions. */
export const processPicture: PicturePorts["processPicture"] = async (file, contentType) => {
  try {
    return await makeRenditions(file, contentType);
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.reason };
    // Nothing but the file decides whether a decoder fails.
    return { reason: "unreadable" };
  }
};

async function makeRenditions(file: Uint8Array, contentType: PictureType) {
  const { open, animated, width, height } = await inspect(file, contentType);
  const { largest, widths } = renditionSizes({ width, height }, { animated });
  // A still is decoded once, at its largest size: JPEG's decoder skips what a smaller picture does not need.
  const source = animated ? open : await decoded(open().resize({ ...largest, fit: "fill" }));
  const files: RenditionFile[] = [];
  for (const one of widths) {
    const encoded = await source()
      .resize({ width: one })
      .webp(animated ? ANIMATED : STILL)
      .toBuffer();
    files.push({ width: one, bytes: encoded });
  }
  const [smallest] = files;
  return {
    facts: { ...largest, animated, placeholder: await placeholderOf(smallest?.bytes), widths },
    files,
  };
}

/** Reads a picture's pixels, and returns how to begin from them. */
async function decoded(picture: Sharp): Promise<() => Sharp> {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return () => sharp(data, { raw: { width, height, channels } });
}

/** Of an animation, the first frame's. */
async function placeholderOf(rendition: Uint8Array | undefined): Promise<string> {
  const { data, info } = await sharp(rendition)
    .resize(HASHED)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");
}
