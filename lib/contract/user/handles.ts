/** The rules of a handle: a user's name in `@handle` and at the authorization server. */

export const HANDLE_PATTERN = /^[a-z0-9_]{3,20}$/;

/** Names that look official, or that the API uses as an alias. */
export const RESERVED_HANDLES: ReadonlySet<string> = new Set([
  "about",
  "account",
  "admin",
  "administrator",
  "anonymous",
  "api",
  "everyone",
  "feed",
  "help",
  "home",
  "login",
  "logout",
  "mod",
  "moderator",
  "murmur",
  "notifications",
  "null",
  "official",
  "popular",
  "recent",
  "root",
  "search",
  "security",
  "settings",
  "signin",
  "signup",
  "staff",
  "support",
  "system",
  "undefined",
]);

export type HandleProblem = "handle_malformed" | "handle_reserved";

/** What is wrong with a handle; undefined if nothing is. */
export function whyNotAHandle(handle: string): HandleProblem | undefined {
  if (!HANDLE_PATTERN.test(handle)) return "handle_malformed";
  return RESERVED_HANDLES.has(handle) ? "handle_reserved" : undefined;
}

/** Says what to change, in English. The website has its own words. */
export function handleDetail(problem: HandleProblem, handle: string): string {
  if (problem === "handle_reserved") return `The handle ${handle} is reserved; choose another.`;
  return "A handle is 3 to 20 of the characters a-z, 0-9 and _ (capitals become lower case).";
}
