import type { PictureType } from "../contract/media/schemas.ts";

/** What a file of each type begins with, in Latin-1. */
const BEGINNINGS: readonly [PictureType, (beginning: string) => boolean][] = [
  ["image/jpeg", (text) => text.startsWith("\xff\xd8\xff")],
  ["image/png", (text) => text.startsWith("\x89PNG\r\n\x1a\n")],
  ["image/gif", (text) => text.startsWith("GIF87a") || text.startsWith("GIF89a")],
  // Between the two are four bytes of the file's size.
  ["image/webp", (text) => text.startsWith("RIFF") && text.startsWith("WEBP", 8)],
];
const LONGEST = 12;

/** The type of a file by its content; undefined if it is none that may be uploaded. */
export function typeOf(file: Uint8Array): PictureType | undefined {
  const beginning = Buffer.from(file.subarray(0, LONGEST)).toString("latin1");
  return BEGINNINGS.find(([, matches]) => matches(beginning))?.[0];
}
