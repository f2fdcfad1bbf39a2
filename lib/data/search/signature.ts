/**
 * The terms of a tweet in a few bytes, stored with each posting: a search for several words reads the postings of the rarest, and
 * skips those without the others before it reads a tweet.
 */

/** Characters per term: of 262,144 values, so that a tweet seldom seems to have a term that it lacks. It is then read in vain. */
const WIDTH = 3;
const DIGITS = 64;

export function signatureOf(terms: readonly string[]): string {
  return [...new Set(terms.map(codeOf))].sort().join("");
}

/** Whether a tweet may have all of the terms. False is certain. */
export function mayHave(signature: string, terms: readonly string[]): boolean {
  return terms.every((term) => {
    const code = codeOf(term);
    for (let i = 0; i < signature.length; i += WIDTH) if (signature.startsWith(code, i)) return true;
    return false;
  });
}

function codeOf(term: string): string {
  let rest = hashOf(term) % DIGITS ** WIDTH;
  let code = "";
  for (let i = 0; i < WIDTH; i++) {
    // From `0` on, 64 printable characters of one byte each.
    code += String.fromCharCode(48 + (rest % DIGITS));
    rest = Math.floor(rest / DIGITS);
  }
  return code;
}

/** FNV-1a, 32 bits. Stored, so it never changes within a version of the index. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
