/** The number of avatar colors; `styles/hues.css` defines them. */
export const AVATAR_HUES = 12;

/** Derives an avatar's color from the handle (FNV-1a), so that it never changes. */
export function hueOf(handle: string): number {
  let hash = 0x811c9dc5;
  for (const character of handle) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % AVATAR_HUES;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The initials of each name and handle, because a list shows the same people again and again, and a segmenter is slow. */
const known = new Map<string, string>();

/** One or two graphemes, in any script: the initials of the name's words, or of the handle if the name has no words. */
export function initialsOf(name: string, handle: string): string {
  const key = `${handle} ${name}`;
  const initials = known.get(key) ?? findInitials(name, handle);
  known.set(key, initials);
  return initials;
}

function findInitials(name: string, handle: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? handle];
  return chosen.map(firstGrapheme).join("").toLocaleUpperCase();
}

function firstGrapheme(word = ""): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return "";
}
