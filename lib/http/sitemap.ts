/** Sitemaps, as https://www.sitemaps.org/protocol.html describes them. */
import type { SitemapEntry } from "../domain/site/model.ts";
import type { Document } from "./document.ts";
import { escaped } from "./html.ts";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** The sitemap that lists other sitemaps. */
export function sitemapIndex(siteUrl: string, parts: readonly SitemapEntry[]): Document {
  return sitemap("sitemapindex", "sitemap", siteUrl, parts);
}

export function sitemapPart(siteUrl: string, pages: readonly SitemapEntry[]): Document {
  return sitemap("urlset", "url", siteUrl, pages);
}

function sitemap(root: string, element: string, siteUrl: string, entries: readonly SitemapEntry[]): Document {
  const lines = entries.map(({ path, modifiedAt }) => {
    const modified = modifiedAt ? `<lastmod>${modifiedAt}</lastmod>` : "";
    return `  <${element}><loc>${escaped(siteUrl + path)}</loc>${modified}</${element}>`;
  });
  const body = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<${root} xmlns="${NAMESPACE}">`,
    ...lines,
    `</${root}>`,
    "",
  ];
  return { type: "application/xml", body: body.join("\n") };
}
