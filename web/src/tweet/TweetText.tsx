import { memo } from "react";
import { hashtagPath, profilePath } from "../app/paths.ts";
import { Link } from "../ui/Link.tsx";
import styles from "./TweetText.module.css";
import { type Token, tokenize } from "./tokenize.ts";

/** A user's text, in which only mentions, hashtags and web addresses become links. Everything else stays text. */
export const TweetText = memo(function TweetText({ text }: { text: string }) {
  let offset = 0;
  return tokenize(text).map((token) => {
    const key = offset;
    offset += token.text.length;
    return token.kind === "text" ? token.text : <LinkToken key={key} token={token} />;
  });
});

function LinkToken({ token }: { token: Exclude<Token, { kind: "text" }> }) {
  if (token.kind === "mention")
    return (
      <Link href={profilePath(token.handle)} className={styles.link}>
        {token.text}
      </Link>
    );
  if (token.kind === "hashtag")
    return (
      <Link href={hashtagPath(token.tag)} className={styles.link}>
        {token.text}
      </Link>
    );
  return (
    <a
      href={token.href}
      className={styles.link}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      title={token.href}
    >
      {token.text}
    </a>
  );
}
