import type { Plugin } from "vite";
import { readOutputs } from "../local/deployment/outputs.ts";
import { pageConfig } from "../local/site/page-config.ts";

/** One of the redirect URIs that the local authorization server accepts. */
const PAGE = "http://localhost:5173";

/**
 * `npm run dev`: the website with hot reload, on the murmur that `npm start` runs. Serves `/config.json` and forwards
 * `/v1/*` to the API, as CloudFront does for a deployed website.
 */
export function localMurmur(): Plugin {
  return {
    name: "local-murmur",
    apply: "serve",
    async config() {
      const { origin, pathname } = new URL((await readOutputs()).apiUrl);
      const rewrite = (path: string) => `${pathname}${path}`;
      return { server: { proxy: { "/v1": { target: origin, changeOrigin: true, rewrite } } } };
    },
    configureServer(server) {
      server.middlewares.use("/config.json", (_request, response, next) => {
        readOutputs().then((outputs) => {
          response.setHeader("content-type", "application/json");
          response.end(JSON.stringify(pageConfig(outputs, PAGE)));
        }, next);
      });
    },
  };
}
