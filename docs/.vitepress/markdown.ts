import type { MarkdownRenderer } from "vitepress";

/** Where readers of the site find files that are not pages, such as the licence; empty if it is not known. */
const REPOSITORY_URL = process.env.REPOSITORY_URL ?? "";

/** Adapts the documents, which are written to be read in the repository, to the site. */
export function adaptToSite(markdown: MarkdownRenderer): void {
  drawMermaid(markdown);
  linkToRepository(markdown);
}

/** Hands mermaid fences to the MermaidDiagram component. All other fences are highlighted as usual. */
function drawMermaid(markdown: MarkdownRenderer): void {
  const highlight = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    if (token?.info.trim() !== "mermaid") return highlight?.(tokens, index, ...rest) ?? "";
    return `<MermaidDiagram source="${encodeURIComponent(token.content)}" />`;
  };
}

/** Adapts the targets of links between files of the repository. */
function linkToRepository(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("link-to-repository", ({ tokens, env }) => {
    const inline = tokens.flatMap(({ children }) => children ?? []);
    for (const link of inline.filter(({ type }) => type === "link_open")) {
      const address = addressOnSite(String(link.attrGet("href")), env.relativePath);
      link.attrs = address ? [["href", address]] : null;
    }
  });
}

/**
 * Where a link of a document leads. The README is the site's first page. A file or folder that is not a page is in the
 * repository; undefined if the repository's address is not known.
 */
function addressOnSite(target: string, document: string): string | undefined {
  const { protocol, pathname, hash } = new URL(target, `file:///${document}`);
  if (pathname === "/README.md") return `/${hash}`;
  if (protocol !== "file:" || target.startsWith("#") || pathname.endsWith(".md")) return target;
  return REPOSITORY_URL && `${REPOSITORY_URL}/blob/main${pathname}`;
}
