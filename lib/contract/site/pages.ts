/**
 * The pages and files of the website that Lambdas make, because their content depends on what is in murmur: a tweet's page
 * with a head for link previews, a person's feed. All other pages are the same static file. CloudFront forwards these paths
 * to the gateway, below `PAGES_ROOT`; `local/site` does the same.
 */

/** Where the gateway has these routes, apart from those of the API. */
export const PAGES_ROOT = "/pages";

/** Lists that a tweet's page and a profile have at addresses of their own. */
export const tweetLists = ["favorites", "reposts", "quotes", "history"] as const;
export const profileLists = ["replies", "favorites", "lists", "followers", "following"] as const;

/** By the name of their Lambda, in API Gateway's notation: `{name}` is one segment, `{proxy+}` is any number of them. */
export const sitePages = {
  getTweetPage: ["/tweets/{tweetId}", "/tweets/{tweetId}/{list}"],
  // Also what has no other page.
  getProfilePage: ["/{user}", "/{user}/{list}", "/{proxy+}"],
  getUserAtom: ["/{user}/feed.atom"],
  getSitemap: ["/sitemap.xml", "/sitemaps/{part}"],
} as const satisfies Record<string, readonly `/${string}`[]>;

export type SitePage = keyof typeof sitePages;
export const sitePageNames = /* @__PURE__ */ Object.keys(sitePages) as SitePage[];

/** What CloudFront forwards, in its notation: `*` is any text. */
export const sitePatterns = ["/tweets/*", "/@*", "/sitemap.xml", "/sitemaps/*"] as const;

/** Whether a Lambda makes the page at a path, as CloudFront decides it. */
export function isSitePage(path: string): boolean {
  return sitePatterns.some((pattern) =>
    pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
}

/** The path of a person's Atom feed. */
export function atomPath(handle: string): string {
  return `/@${handle}/feed.atom`;
}

/** The header in which CloudFront proves itself to the API. It replaces one that a client sends. */
export const ORIGIN_SECRET_HEADER = "x-origin-secret";
