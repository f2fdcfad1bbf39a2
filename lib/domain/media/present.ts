import type { Media, Rendition, Picture as ShownPicture } from "../../contract/media/schemas.ts";
import type { Picture, PictureFacts, StoredMedia } from "./model.ts";

/** Where CloudFront serves a rendition, below the website's address. */
export function renditionPath(id: string, width: number): string {
  return `/media/${id}/${width}.webp`;
}

function renditionsOf(id: string, { width, height, widths }: PictureFacts): Rendition[] {
  return widths.map((one) => ({
    url: renditionPath(id, one),
    width: one,
    height: Math.max(1, Math.round((height * one) / width)),
  }));
}

export function presentPicture(picture: Picture): ShownPicture {
  const { id, alt, width, height, animated, placeholder } = picture;
  return { id, alt, width, height, animated, placeholder, renditions: renditionsOf(id, picture) };
}

/** A picture as its user sees it before it is used. */
export function presentMedia({ id, reason, facts }: StoredMedia, state: Media["state"]): Media {
  return { id, state, reason: reason ?? null, renditions: facts ? renditionsOf(id, facts) : [] };
}

/** The address of the smallest rendition that is at least `width` pixels wide, else of the largest. */
export function pictureUrl(picture: Picture | undefined, width: number): string | null {
  if (!picture) return null;
  const { id, widths } = picture;
  const chosen = widths.find((one) => one >= width) ?? widths.at(-1);
  return chosen === undefined ? null : renditionPath(id, chosen);
}
