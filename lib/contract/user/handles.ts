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

/** Says what is wrong with a handle, in words for the person choosing it; undefined if nothing is. */
export function whyNotAHandle(handle: string): string | undefined {
  if (!HANDLE_PATTERN.test(handle))
    return "A handle is 3 to 20 of the characters a-z, 0-9 and _ (capitals become lower case).";
  if (RESERVED_HANDLES.has(handle)) return `The handle ${handle} is reserved; choose another.`;
  return undefined;
}
