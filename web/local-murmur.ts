import type { Plugin } from "vite";
import { readOutputs } from "../local/deployment/outputs.ts";
import { pageConfig } from "../local/site/page-config.ts";

/** Among the addresses that the local authorization server sends people back to. */
const PAGE = "http://localhost:5173";

/**
 * `npm run dev`: the page with hot reload, on the murmur that `npm start` runs. It answers `/config.json` and passes
 * `/v1/*` on, as CloudFront does for a deployed page.
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
