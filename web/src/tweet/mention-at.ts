/** A mention that is being written: the beginning of a handle, and where in the text to put the whole one. */
export type OpenMention = { prefix: string; start: number; end: number };

/** As in the API's `findUsers`, which needs two characters. */
const OPEN = /(?<![\p{L}\p{N}_@.])@([A-Za-z0-9_]{2,20})$/u;

/** The mention that ends at the caret; undefined if there is none. */
export function mentionAt(text: string, caret: number): OpenMention | undefined {
  const prefix = OPEN.exec(text.slice(0, caret))?.[1];
  if (prefix === undefined) return undefined;
  const rest = /^[A-Za-z0-9_]*/.exec(text.slice(caret))?.[0] ?? "";
  return { prefix, start: caret - prefix.length - 1, end: caret + rest.length };
}
