/** What an edit has changed, word by word. */

/** A piece of a text: in both versions, or in one of them. */
export type Piece = { text: string; in: "both" | "former" | "later" };

/** Words of at most this many pairs are compared; longer texts are shown as wholly changed. */
const MAX_PAIRS = 1_000_000;

let segmenter: Intl.Segmenter | undefined;

/** The pieces of two texts in reading order, what was removed before what was added: those of a longest common subsequence stay. */
export function differencesOf(former: string, later: string): Piece[] {
  const [a, b] = [wordsOf(former), wordsOf(later)];
  if (a.length * b.length > MAX_PAIRS) return joined([piece(former, "former"), piece(later, "later")]);
  const common = commonLengths(a, b);
  const pieces: Piece[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const place = placeOf(a, b, { i, j, common });
    pieces.push(piece((place === "later" ? b[j] : a[i]) ?? "", place));
    if (place !== "later") i++;
    if (place !== "former") j++;
  }
  return joined(pieces);
}

type At = { i: number; j: number; common: Uint16Array };

/** Where the next piece belongs, at the beginning of both rests. */
function placeOf(a: readonly string[], b: readonly string[], { i, j, common }: At): Piece["in"] {
  if (i === a.length) return "later";
  if (j === b.length) return "former";
  if (a[i] === b[j]) return "both";
  const lengthAt = (row: number, column: number) => common[row * (b.length + 1) + column] ?? 0;
  return lengthAt(i + 1, j) >= lengthAt(i, j + 1) ? "former" : "later";
}

/** How many words the rests of both texts have in common, by where the rests begin. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  return common;
}

function wordsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter("und", { granularity: "word" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function piece(text: string, place: Piece["in"]): Piece {
  return { text, in: place };
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const one of pieces) {
    const last = result.at(-1);
    if (last?.in === one.in) last.text += one.text;
    else if (one.text !== "") result.push({ ...one });
  }
  return result;
}
