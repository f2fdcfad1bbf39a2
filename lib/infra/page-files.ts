/** Which file of the website a path returns, and how long browsers may cache it. The same on AWS and locally. */

/** Where nothing is, this copy of `index.html` is returned with the status 404. */
export const NOT_FOUND = "/404.html";

/**
 * The file for a path. `index.html` serves all pages. A path whose last segment has a dot names a file and is not changed,
 * so that a missing file is a 404 and not a page. Pages that Lambdas make are not among the files (`sitePatterns` in
 * `lib/contract/site/pages.ts`).
 * CloudFront runs this function's source, so it must be plain JavaScript that uses nothing from outside the function.
 */
export function fileOf(path: string): string {
  if (path.slice(path.lastIndexOf("/") + 1).includes(".")) return path;
  const pages =
    /^\/(?:callback|explore(?:\/(?:people|recent))?|search(?:\/(?:popular|people))?|hashtags\/[^/]+|bookmarks|lists(?:\/[^/]+(?:\/members)?)?|hidden\/(?:blocked|muted|conversations)|moderation|notifications(?:\/(?:mentions|tweets))?|welcome|sign-up(?:\/confirm)?|settings(?:\/(?:account|notifications|privacy|data|appearance))?)?\/?$/;
  return pages.test(path) ? "/index.html" : "/404.html";
}

/** Everything may be read, and the sitemap says where to begin. */
export function robotsOf(url: string): string {
  return `User-agent: *\nAllow: /\nDisallow: /v1/\nDisallow: /callback\nSitemap: ${url}/sitemap.xml\n`;
}

/** The folder of the files whose names contain a hash of their content. */
export const HASHED_FILES = "assets";
/** Its name has no hash, because browsers look for a new version under the name of the old one. */
export const SERVICE_WORKER = "service-worker.js";
export const KEEP_FOREVER = "public, max-age=31536000, immutable";
/** Browsers may store the file, but must revalidate it before each use. */
export const ALWAYS_ASK = "no-cache";
