/** Which file of the website answers a path, and for how long browsers may keep it. The same on AWS and locally. */

/**
 * The file for a path: deep links are pages, all of which the one `index.html` shows. A path that names a file (its last
 * segment has a dot) stays, so that a file that is not there is missing and no page.
 * CloudFront runs this function's source: plain JavaScript without anything from outside.
 */
export function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).includes(".") ? path : "/index.html";
}

/** Files below it carry a hash of their content in their names. */
export const HASHED_FILES = "assets";
export const KEEP_FOREVER = "public, max-age=31536000, immutable";
/** Kept, but never used without asking whether it is still the newest. */
export const ALWAYS_ASK = "no-cache";
