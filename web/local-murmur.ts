import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

const outputs = new URL("../.murmur/outputs.json", import.meta.url);
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
      const { apiUrl } = await readOutputs();
      const { origin, pathname } = new URL(apiUrl);
      const rewrite = (path: string) => `${pathname}${path}`;
      return { server: { proxy: { "/v1": { target: origin, changeOrigin: true, rewrite } } } };
    },
    configureServer(server) {
      server.middlewares.use("/config.json", (_request, response, next) => {
        readOutputs().then((local) => {
          response.setHeader("content-type", "application/json");
          response.end(JSON.stringify(configOf(local)));
        }, next);
      });
    },
  };
}

type Outputs = Record<
  | "apiUrl"
  | "authorizeUrl"
  | "tokenUrl"
  | "issuer"
  | "clientId"
  | "userPoolId"
  | "region"
  | "endpointUrl"
  | "websocketUrl",
  string
>;

async function readOutputs(): Promise<Outputs> {
  const text = await readFile(outputs, "utf8").catch(() => {
    throw new Error("murmur does not run here yet: start it with npm start, then run npm run dev.");
  });
  return JSON.parse(text) as Outputs;
}

/** The shape of the page's runtime config; see web/src/app/config.ts. */
function configOf(local: Outputs) {
  const { authorizeUrl, tokenUrl, issuer, clientId, userPoolId, region, websocketUrl } = local;
  return {
    apiUrl: "",
    authorizeUrl,
    tokenUrl,
    logoutUrl: new URL("/logout", authorizeUrl).href,
    issuer,
    clientId,
    redirectUri: `${PAGE}/callback`,
    userPoolId,
    region,
    cognitoEndpoint: local.endpointUrl,
    websocketUrl,
  };
}
