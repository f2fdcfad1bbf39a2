/** The paths of all pages. Every link is built here. */
export const paths = {
  home: "/",
  explore: "/explore",
  exploreUsers: "/explore/people",
  exploreRecent: "/explore/recent",
  search: "/search",
  searchPopular: "/search/popular",
  searchPeople: "/search/people",
  notifications: "/notifications",
  mentions: "/notifications/mentions",
  tweetNotifications: "/notifications/tweets",
  bookmarks: "/bookmarks",
  lists: "/lists",
  blocks: "/hidden/blocked",
  mutes: "/hidden/muted",
  mutedConversations: "/hidden/conversations",
  moderation: "/moderation",
  signUp: "/sign-up",
  confirm: "/sign-up/confirm",
  welcome: "/welcome",
  settings: "/settings",
  accountSettings: "/settings/account",
  notificationSettings: "/settings/notifications",
  privacySettings: "/settings/privacy",
  dataSettings: "/settings/data",
  appearanceSettings: "/settings/appearance",
} as const;

/** What moderators have decided about the signed-in user. */
export const decisionsPath = `${paths.privacySettings}#decisions`;

export type ProfileTab = "tweets" | "replies" | "favorites" | "lists" | "followers" | "following";

/** `/@alice`, or the path of one of her lists. */
export function profilePath(handle: string, tab: ProfileTab = "tweets"): string {
  return tab === "tweets" ? `/@${handle}` : `/@${handle}/${tab}`;
}

export function tweetPath(id: string): string {
  return `/tweets/${id}`;
}

/** @param tag without its sign */
export function hashtagPath(tag: string): string {
  return `/hashtags/${encodeURIComponent(tag)}`;
}

/** One of the searches, with what it searches for. */
export function searchPath(path: string, query: string): string {
  return query === "" ? path : `${path}?q=${encodeURIComponent(query)}`;
}

/** Where a new account is confirmed with the code sent to its e-mail address. */
export function confirmPath(handle: string): string {
  return `${paths.confirm}?handle=${encodeURIComponent(handle)}`;
}

/** What the members of a list tweet. */
export function listPath(id: string): string {
  return `${paths.lists}/${id}`;
}

/** Who is in a list. */
export function listMembersPath(id: string): string {
  return `${listPath(id)}/members`;
}

/** The users who favorited a tweet. */
export function tweetFavoritesPath(id: string): string {
  return `${tweetPath(id)}/favorites`;
}

/** The users who reposted a tweet. */
export function tweetRepostsPath(id: string): string {
  return `${tweetPath(id)}/reposts`;
}

/** The tweets that quote a tweet. */
export function tweetQuotesPath(id: string): string {
  return `${tweetPath(id)}/quotes`;
}

/** What a tweet said before it was edited. */
export function tweetHistoryPath(id: string): string {
  return `${tweetPath(id)}/history`;
}

export const PROFILE_PATTERN =
  /^\/@(?<handle>[A-Za-z0-9_]{3,20})(?:\/(?<tab>replies|favorites|lists|followers|following))?\/?$/;
