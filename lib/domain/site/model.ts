/** The published website. */
export type Site = {
  /** Without a trailing slash. */
  url: string;
  /** The HTML that every page starts from: it loads the website's code. */
  shell: string;
};

/** What search engines and link previews read of a page. */
export type Head = {
  /** As the website shows it in the browser's tab, without murmur's name. */
  title: string;
  /** The title of a link preview. */
  heading: string;
  description: string;
  kind: "article" | "profile";
  /** The one address under which the page should be known. */
  path: string;
  /** RFC 3339. */
  publishedAt?: string;
  modifiedAt?: string;
  author: { handle: string; name: string };
  /** Shown by link previews; undefined for that of the website itself. */
  image?: { url: string; width: number; height: number; alt: string } | undefined;
};

/** An entry of a sitemap. */
export type SitemapEntry = { path: string; modifiedAt?: string };
