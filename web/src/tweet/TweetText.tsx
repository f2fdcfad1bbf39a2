import { Link } from "wouter";
import { profilePath } from "../app/paths.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** A person's text with its mentions and links to click; everything else of it stays text. */
export function TweetText({ text }: { text: string }) {
  let offset = 0;
  return tokenize(text).map((token) => {
    const key = offset;
    offset += token.text.length;
    return <Run key={key} token={token} />;
  });
}

function Run({ token }: { token: Token }) {
  if (token.kind === "mention") return <Link href={profilePath(token.handle)}>{token.text}</Link>;
  if (token.kind === "link")
    return (
      <a href={token.href} target="_blank" rel="noopener noreferrer nofollow ugc" title={token.href}>
        {token.text}
      </a>
    );
  return token.text;
}
