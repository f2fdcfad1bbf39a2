/** Writes a page's head into the shell of the website, for search engines and link previews, which run no code. */
import { atomPath } from "../contract/site/pages.ts";
import type { Head, Site } from "../domain/site/model.ts";
import { escaped } from "./html.ts";

/** Longer ones are cut in every search result and preview. */
const MAX_DESCRIPTION = 300;
const ICON = { url: "/icon-512.png", width: 512, height: 512, alt: "murmur" };

/** The shell with this head instead of its own title and description. */
export function withHead({ shell, url }: Site, head: Head): string {
  const { title, heading, description, kind, path, publishedAt, modifiedAt, author, image = ICON } = head;
  const summary = shortened(description);
  const atom = `${url}${atomPath(author.handle)}`;
  return replaceHead(shell, [
    `<title>${escaped(oneLine(`${title} · murmur`))}</title>`,
    meta("name", "description", summary),
    `<link rel="canonical" href="${escaped(url + path)}" data-served />`,
    `<link rel="alternate" type="application/atom+xml" title="${escaped(`${author.name} (@${author.handle})`)}" href="${escaped(atom)}" data-served />`,
    meta("property", "og:site_name", "murmur"),
    meta("property", "og:type", kind),
    meta("property", "og:title", heading),
    meta("property", "og:description", summary),
    meta("property", "og:url", url + path),
    meta("property", "og:image", url + image.url),
    meta("property", "og:image:width", String(image.width)),
    meta("property", "og:image:height", String(image.height)),
    ...(image.alt === "" ? [] : [meta("property", "og:image:alt", image.alt)]),
    ...(publishedAt ? [meta("property", "article:published_time", publishedAt)] : []),
    ...(modifiedAt ? [meta("property", "article:modified_time", modifiedAt)] : []),
    ...(kind === "profile" ? [meta("property", "profile:username", author.handle)] : []),
    meta("name", "twitter:card", image === ICON ? "summary" : "summary_large_image"),
  ]);
}

/** The shell for an address where there is nothing. */
export function withoutHead({ shell }: Site): string {
  return replaceHead(shell, ["<title>Not found · murmur</title>", meta("name", "robots", "noindex")]);
}

/** `data-served` lets the website remove what is only true of this page. */
function meta(attribute: "name" | "property", name: string, content: string): string {
  return `<meta ${attribute}="${name}" content="${escaped(content)}" data-served />`;
}

const OWN_HEAD = /[ \t]*<title>[^<]*<\/title>\n?|[ \t]*<meta\s+name="description"[^>]*>\n?/g;

function replaceHead(shell: string, elements: readonly string[]): string {
  const lines = elements.map((element) => `    ${element}\n`).join("");
  // With functions, because `$` in a replacement text has a meaning.
  return shell.replace(OWN_HEAD, () => "").replace("</head>", () => `${lines}  </head>`);
}

function shortened(text: string): string {
  const line = oneLine(text);
  const characters = [...line];
  return characters.length > MAX_DESCRIPTION ? `${characters.slice(0, MAX_DESCRIPTION - 1).join("")}…` : line;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
