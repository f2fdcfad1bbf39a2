type Part = { tag?: string | undefined; text: string };

/** Splits `<link>Sign in</link> to reply to <name/>.` into its tags, with the text in each, and the text between them. */
export function splitTags(text: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(/<(\w+)>(.*?)<\/\1>|<(\w+)\/>/gs)) {
    const [whole, tag, inner = "", empty] = match;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ tag: tag ?? empty, text: inner });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
