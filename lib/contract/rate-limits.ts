/**
 * How often one user may do what. Each limit is a token bucket: `quota` at once, refilled evenly over `windowSeconds`.
 * `docs/decisions/0028-rate-limits.md` defends the figures.
 */
export type RateLimitPolicy = {
  quota: number;
  windowSeconds: number;
  /** What is counted, for messages: "300 tweets". */
  of: string;
};

/** Numbers rather than products: a bundler keeps a computed value even if it is unused. */
export const rateLimits = {
  tweets: { quota: 300, windowSeconds: 10_800, of: "tweets" },
  deletions: { quota: 1_000, windowSeconds: 10_800, of: "deletions" },
  media: { quota: 200, windowSeconds: 86_400, of: "uploads" },
  favorites: { quota: 1_000, windowSeconds: 10_800, of: "changes of favorites" },
  reposts: { quota: 300, windowSeconds: 10_800, of: "changes of reposts" },
  bookmarks: { quota: 1_000, windowSeconds: 10_800, of: "changes of bookmarks" },
  follows: { quota: 400, windowSeconds: 86_400, of: "follows and unfollows" },
  lists: { quota: 1_000, windowSeconds: 10_800, of: "changes of lists" },
  relations: { quota: 400, windowSeconds: 86_400, of: "blocks and mutes" },
  reports: { quota: 50, windowSeconds: 86_400, of: "reports and appeals" },
  moderation: { quota: 1_000, windowSeconds: 10_800, of: "decisions" },
  profile: { quota: 60, windowSeconds: 3_600, of: "changes of your profile" },
  account: { quota: 240, windowSeconds: 3_600, of: "requests about your account" },
  credentials: { quota: 20, windowSeconds: 3_600, of: "changes of your sign-in" },
  sessions: { quota: 3_000, windowSeconds: 3_600, of: "requests about sessions" },
  seen: { quota: 600, windowSeconds: 600, of: "updates of what you have seen" },
  tickets: { quota: 300, windowSeconds: 3_600, of: "tickets" },
} as const satisfies Record<string, RateLimitPolicy>;

/** A policy's name, also in the headers `RateLimit` and `RateLimit-Policy`. */
export type RateLimitName = keyof typeof rateLimits;
