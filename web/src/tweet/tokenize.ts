import { MENTION } from "../../../lib/contract/text.ts";

/** A run of a tweet's text. Users' text is only ever shown as such runs, never as HTML. */
export type Token =
  | { kind: "text"; text: string }
  | { kind: "mention"; text: string; handle: string }
  | { kind: "link"; text: string; href: string };

const LINK = /https?:\/\/[^\s<>"'`\u200b]+/giu;
/** What ends a sentence rather than an address. */
const TRAILING = /[.,;:!?…)\]}'"”’*_~]+$/u;
const LONGEST_SHOWN = 36;

/** Cuts a text into plain runs, mentions and web links. The runs' originals together are the text again. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTrailing(match[0]);
    if (!URL.canParse(address)) continue;
    tokens.push(...mentionsIn(text.slice(end, match.index)));
    tokens.push({ kind: "link", text: shortened(address), href: address });
    end = match.index + address.length;
  }
  tokens.push(...mentionsIn(text.slice(end)));
  return tokens;
}

function mentionsIn(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(MENTION)) {
    if (match.index > end) tokens.push({ kind: "text", text: text.slice(end, match.index) });
    tokens.push({ kind: "mention", text: match[0], handle: (match[1] ?? "").toLowerCase() });
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: "text", text: text.slice(end) });
  return tokens;
}

/** A closing bracket that was opened inside the address belongs to it, as in Wikipedia's. */
function withoutTrailing(address: string): string {
  const trailing = TRAILING.exec(address)?.[0] ?? "";
  const bare = address.slice(0, address.length - trailing.length);
  return trailing.startsWith(")") && bare.includes("(") ? `${bare})` : bare;
}

function shortened(address: string): string {
  const shown = address.replace(/^https?:\/\/(www\.)?/i, "").replace(/\/$/, "");
  return shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN - 1)}…` : shown;
}
