import { Feed } from "feed";
import { atomPath } from "../contract/site/pages.ts";
import type { Tweet } from "../contract/tweet/schemas.ts";
import type { User } from "../contract/user/schemas.ts";
import type { Document } from "./document.ts";
import { escaped, xmlText } from "./html.ts";

/** A title is for lists; the whole text is the entry's content. */
const MAX_TITLE = 100;

/** A person's newest tweets as an Atom feed (RFC 4287). */
export function atomFeed(siteUrl: string, { user, tweets }: { user: User; tweets: Tweet[] }): Document {
  const profile = `${siteUrl}/@${user.handle}`;
  const author = { name: xmlText(user.name), link: profile };
  const changes = tweets.map(({ createdAt, editedAt }) => Date.parse(editedAt ?? createdAt));
  const newest = changes.length > 0 ? Math.max(...changes) : Date.parse(user.createdAt);
  const feed = new Feed({
    id: profile,
    title: xmlText(`${user.name} (@${user.handle})`),
    description: xmlText(user.bio),
    link: profile,
    feedLinks: { atom: siteUrl + atomPath(user.handle) },
    generator: "murmur",
    updated: new Date(newest),
    author,
  });
  for (const { id, text, createdAt, editedAt, media } of tweets)
    feed.addItem({
      title: html(shortened(text.replace(/\s+/g, " "))),
      id: `${siteUrl}/tweets/${id}`,
      link: `${siteUrl}/tweets/${id}`,
      content: html(text).replaceAll("\n", "<br>") + media.map((one) => imageOf(siteUrl, one)).join(""),
      date: new Date(editedAt ?? createdAt),
      published: new Date(createdAt),
    });
  return { type: "application/atom+xml", body: feed.atom1(), modifiedAt: newest };
}

function imageOf(siteUrl: string, { alt, renditions }: Tweet["media"][number]): string {
  const { url = "", width, height } = renditions.at(-1) ?? {};
  return `<p><img src="${html(siteUrl + url)}" width="${width}" height="${height}" alt="${html(alt)}"></p>`;
}

/** The library marks titles and contents as HTML. */
function html(text: string): string {
  return escaped(xmlText(text));
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > MAX_TITLE ? `${characters.slice(0, MAX_TITLE - 1).join("")}…` : text;
}
