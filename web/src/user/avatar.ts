/** How many colours avatars have; `styles` names them. */
export const AVATAR_HUES = 12;

/** The colour of somebody's avatar, the same everywhere and always: FNV-1a of the handle. */
export function hueOf(handle: string): number {
  let hash = 0x811c9dc5;
  for (const character of handle) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % AVATAR_HUES;
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** One or two user-perceived characters that stand for a name, in whatever script it is; the handle's if it has none. */
export function initialsOf(name: string, handle: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? handle];
  return chosen.map(firstGrapheme).join("").toLocaleUpperCase();
}

function firstGrapheme(word = ""): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return "";
}
