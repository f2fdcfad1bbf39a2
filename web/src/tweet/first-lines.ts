/** Lines of a tweet that a list shows. Texts without line feeds need about as many on a phone. */
const MAX_LINES = 9;

/**
 * The part of a text that a list shows: nine lines at most, and of several blank lines in a row one. It is cut by line feeds,
 * not by its height, so that nothing has to be measured and nothing moves.
 */
export function firstLines(text: string): { text: string; isCut: boolean } {
  const lines = text
    .replaceAll(/\n(?:[^\S\n]*\n){2,}/g, "\n\n")
    .trimEnd()
    .split("\n");
  // Not for the sake of a single line.
  if (lines.length <= MAX_LINES + 1) return { text: lines.join("\n"), isCut: false };
  return { text: lines.slice(0, MAX_LINES).join("\n").trimEnd(), isCut: true };
}
