import type { PageConfig } from "../../lib/contract/page-config.ts";
import { callbackOf } from "../../lib/infra/callback-address.ts";
import type { Outputs } from "../deployment/outputs.ts";

/** The `/config.json` of a website served locally. */
export function pageConfig(outputs: Outputs, webUrl: string): PageConfig {
  const { authorizeUrl, issuer, clientId, userPoolId, region, websocketUrl, endpointUrl } = outputs;
  return {
    apiUrl: "",
    authorizeUrl,
    logoutUrl: new URL("/logout", authorizeUrl).href,
    issuer,
    clientId,
    redirectUri: callbackOf(webUrl),
    userPoolId,
    region,
    cognitoEndpoint: endpointUrl,
    websocketUrl,
  };
}
