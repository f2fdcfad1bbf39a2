/** Which file of the website a path returns, and how long browsers may cache it. The same on AWS and locally. */

/**
 * The file for a path. `index.html` serves all deep links. A path whose last segment has a dot names a file and is not
 * changed, so that a missing file is a 404 and not a page.
 * CloudFront runs this function's source, so it must be plain JavaScript that uses nothing from outside the function.
 */
export function fileOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).includes(".") ? path : "/index.html";
}

/** The folder of the files whose names contain a hash of their content. */
export const HASHED_FILES = "assets";
export const KEEP_FOREVER = "public, max-age=31536000, immutable";
/** Browsers may store the file, but must revalidate it before each use. */
export const ALWAYS_ASK = "no-cache";
