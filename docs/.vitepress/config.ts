/** The documentation as a site: README, CONTRIBUTING and everything in docs/, with the API reference at /docs/api.html. */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vitepress";
import { guides } from "./guides.ts";
import { adaptToSite } from "./markdown.ts";

const root = resolve(import.meta.dirname, "../..");
const icon = readFileSync(resolve(root, "web/public/icon.svg"), "utf8");

/** The first heading of a document. */
function titleOf(path: string): string {
  const [, title] = readFileSync(resolve(root, path), "utf8").match(/^# (.+)$/m) ?? [];
  if (!title) throw new Error(`${path} has no heading: begin it with "# …".`);
  return title.replaceAll("`", "");
}

const page = (path: string) => ({ text: titleOf(path), link: `/${path.replace(/\.md$/, "")}` });
const decisions = globSync("docs/decisions/*.md", { cwd: root }).sort();

export default defineConfig({
  title: "murmur",
  description: "A Twitter-like service that anyone can deploy to their own AWS account",
  base: process.env.DOCS_BASE ?? "/",
  srcDir: "..",
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  outDir: "../dist/docs",
  cacheDir: "../.murmur/vitepress",
  rewrites: { "README.md": "index.md" },
  ignoreDeadLinks: "localhostLinks",
  markdown: { config: adaptToSite },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Run it", link: "/docs/local" },
      { text: "API", link: "/docs/api" },
      { text: "Operate it", link: "/docs/operations" },
    ],
    sidebar: [
      { text: "Start here", link: "/" },
      ...Object.entries(guides).map(([text, paths]) => ({ text, items: paths.map(page) })),
      { text: "Decisions", collapsed: true, items: decisions.map(page) },
    ],
  },
});
