/** Where the page leaves the service worker what it needs to know. */
export const PUSH_CACHE = "push";
export const LANGUAGE = "/language";
