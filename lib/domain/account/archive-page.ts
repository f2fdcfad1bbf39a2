import { isoOf } from "../../core/ids.ts";
import type { Profile } from "../user/model.ts";
import type { ArchivedTweet } from "./export-ports.ts";

/** The archive as a page that any browser shows, without a connection. */
export async function* archivePage(
  { handle, name, bio, createdAt }: Profile,
  tweets: AsyncIterable<ArchivedTweet>,
): AsyncGenerator<string> {
  const title = `${escaped(name)} (@${handle}) on murmur`;
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body { margin: 2rem auto; max-width: 40rem; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark }
img { max-width: 100%; height: auto } article { border-top: 1px solid; padding: 0.75rem 0 } p { white-space: pre-wrap; overflow-wrap: anywhere } time { opacity: 0.7 }
</style>
<h1>${title}</h1>
<p dir="auto">${escaped(bio)}</p>
<p>Joined on ${isoOf(createdAt).slice(0, 10)}. Everything else is in the files beside this one: favorites, reposts,
following, followers, blocks and mutes, lists, replies, quotes and mentions in notifications.json, and where you are signed in in sessions.json.</p>
<h2>Tweets</h2>
`;
  for await (const { text, createdAt: at, formerTexts, favorites, replies, reposts, quotes, media } of tweets)
    yield `<article>${timeOf(at)}<p dir="auto">${escaped(text)}</p>
${media.map(pictureIn).join("")}<small>Favorites: ${favorites}. Replies: ${replies}. Reposts: ${reposts}. Quotes: ${quotes}.</small>${former(formerTexts)}</article>
`;
  yield "</html>\n";
}

function pictureIn({ file, alt }: ArchivedTweet["media"][number]): string {
  return `<img src="${file}" alt="${escaped(alt)}" loading="lazy">\n`;
}

function former(texts: ArchivedTweet["formerTexts"]): string {
  if (texts.length === 0) return "";
  const shown = texts.map(({ text, createdAt }) => `${timeOf(createdAt)}<p dir="auto">${escaped(text)}</p>`);
  return `
<details><summary>Before it was edited</summary>${shown.join("\n")}</details>`;
}

function timeOf(at: string): string {
  return `<time datetime="${at}">${at.slice(0, 16).replace("T", " ")} UTC</time>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
