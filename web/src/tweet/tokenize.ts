import { HASHTAG, MENTION } from "../../../lib/contract/text.ts";
import { DOMAIN, IN_ADDRESS } from "./domains.ts";

/** A piece of a user's text. User text is rendered only as tokens, never as HTML. */
export type Token =
  | { kind: "text"; text: string }
  | { kind: "mention"; text: string; handle: string }
  | { kind: "hashtag"; text: string; tag: string }
  | { kind: "link"; text: string; href: string };

const LINK = new RegExp(`[Hh][Tt][Tt][Pp][Ss]?://${IN_ADDRESS}+|${DOMAIN}`, "gu");
const MENTION_OR_HASHTAG = new RegExp(`${MENTION.source}|${HASHTAG.source}`, "gu");
const SCHEME = /^https?:/i;
/** Punctuation that ends a sentence rather than an address. */
const TRAILING = /[.,;:!?…)\]}'"”’*_~]+$/u;
const MAX_LINK_TEXT = 36;

/** Splits a text into plain text, mentions, hashtags and web links. Links are shortened for display; `href` is complete. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = withoutTrailing(match[0]);
    const href = SCHEME.test(address) ? address : `https://${address}`;
    if (!URL.canParse(href)) continue;
    tokens.push(...namesIn(text.slice(end, match.index)));
    tokens.push({ kind: "link", text: shortened(address), href });
    end = match.index + address.length;
  }
  tokens.push(...namesIn(text.slice(end)));
  return tokens;
}

function namesIn(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(MENTION_OR_HASHTAG)) {
    if (match.index > end) tokens.push({ kind: "text", text: text.slice(end, match.index) });
    tokens.push(tokenOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ kind: "text", text: text.slice(end) });
  return tokens;
}

function tokenOf([text, handle, tag]: RegExpMatchArray): Token {
  return handle === undefined
    ? { kind: "hashtag", text, tag: tag ?? "" }
    : { kind: "mention", text, handle: handle.toLowerCase() };
}

/** Keeps a closing parenthesis that was opened inside the address, as in Wikipedia's. */
function withoutTrailing(address: string): string {
  const trailing = TRAILING.exec(address)?.[0] ?? "";
  const bare = address.slice(0, address.length - trailing.length);
  return trailing.startsWith(")") && bare.includes("(") ? `${bare})` : bare;
}

function shortened(address: string): string {
  const shown = address.replace(/^(https?:\/\/)?(www\.)?/i, "").replace(/\/$/, "");
  return shown.length > MAX_LINK_TEXT ? `${shown.slice(0, MAX_LINK_TEXT - 1)}…` : shown;
}
