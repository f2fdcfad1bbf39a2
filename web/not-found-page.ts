import type { Plugin } from "vite";

/** Copies the page for addresses where there is nothing, so that it can be served with another status. */
export function notFoundPage(): Plugin {
  return {
    name: "not-found-page",
    apply: "build",
    enforce: "post",
    generateBundle(_options, bundle) {
      const page = bundle["index.html"];
      if (page?.type !== "asset") this.error("The build has no index.html.");
      this.emitFile({ type: "asset", fileName: "404.html", source: page.source });
    },
  };
}
