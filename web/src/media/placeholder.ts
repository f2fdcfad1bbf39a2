import { thumbHashToDataURL } from "thumbhash";

/** Rows of a list show the same pictures again and again. */
const known = new Map<string, string>();

/** What a picture looks like from far away, as an address of an image; undefined if the placeholder is broken. */
export function placeholderUrl(placeholder: string): string | undefined {
  const cached = known.get(placeholder);
  if (cached !== undefined) return cached;
  try {
    const bytes = Uint8Array.from(atob(placeholder), (letter) => letter.charCodeAt(0));
    const url = thumbHashToDataURL(bytes);
    known.set(placeholder, url);
    return url;
  } catch {
    return undefined;
  }
}
