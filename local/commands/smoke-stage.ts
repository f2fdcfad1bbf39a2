import { ExplainedError } from "../../lib/core/explained-error.ts";
import { type Addresses, smoke } from "../../lib/http/smoke.ts";
import { callbackOf } from "../../lib/infra/callback-address.ts";
import { outputOf, type Stage } from "../../lib/operations/stage.ts";
import { apiUrlOf, type Outputs, readRunningOutputs } from "../deployment/outputs.ts";
import { LOCAL } from "./find-stage.ts";

/** The environment variable with an access token of a test user. */
export const TOKEN_VARIABLE = "SMOKE_TOKEN";

/** Runs the smoke test on a stage and prints what it finds. Throws an ExplainedError if a check fails. */
export async function smokeStage(stage: Stage): Promise<void> {
  const running = stage.local && stage.name === LOCAL ? await readRunningOutputs() : undefined;
  const isRunning = running?.region === stage.client.region;
  await smokeAddresses(stage.name, running && isRunning ? localAddresses(running) : addressesOf(stage));
}

/** Runs the smoke test at these addresses of a stage, as `smokeStage` does. */
export async function smokeAddresses(stage: string, addresses: Addresses): Promise<void> {
  const token = process.env[TOKEN_VARIABLE];
  const findings = await smoke(addresses, token ? { token } : {});
  for (const { check, ms, problem } of findings)
    console.log(problem ? `failed  ${check}: ${problem}` : `ok      ${check} (${ms} ms)`);
  const failed = findings.filter(({ problem }) => problem).length;
  if (failed > 0)
    throw new ExplainedError(
      `${failed} of ${findings.length} checks failed on stage ${stage}. If a deployment caused it, roll back: ` +
        "check out the previous version and deploy it (docs/operations.md, Roll back).",
    );
}

/** The addresses of the murmur that `npm start` runs. */
export function localAddresses(outputs: Outputs): Addresses {
  const { apiUrl, webUrl, authorizeUrl, clientId, redirectUri } = outputs;
  return {
    ...{ apiUrl, signInUrl: signInUrl(authorizeUrl, clientId, redirectUri) },
    ...(webUrl ? { webUrl: withoutSlash(webUrl) } : {}),
  };
}

/**
 * On AWS requests pass the website's address, because with a firewall the API accepts no others. The second region has no
 * such address: the website's leads to the first one while that is healthy.
 */
export function addressesOf(stage: Stage): Addresses {
  const { WebUrl, UserPoolDomain, UserPoolClientId, ApiClosed } = stage.outputs;
  const { endpoint } = stage.client;
  if (endpoint) return { apiUrl: apiUrlOf(endpoint, outputOf(stage, "ApiId")) };
  if (WebUrl === undefined)
    return { apiUrl: withoutSlash(outputOf(stage, "ApiUrl")), closed: ApiClosed === "true" };
  const webUrl = withoutSlash(WebUrl);
  const region = outputOf(stage, "UserPoolId").split("_")[0];
  const authorizeUrl = `https://${UserPoolDomain}.auth.${region}.amazoncognito.com/oauth2/authorize`;
  return {
    ...{ apiUrl: webUrl, webUrl },
    ...(UserPoolDomain && UserPoolClientId
      ? { signInUrl: signInUrl(authorizeUrl, UserPoolClientId, callbackOf(webUrl)) }
      : {}),
  };
}

function signInUrl(authorizeUrl: string, clientId: string, redirectUri: string): string {
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: "openid",
  };
  return `${authorizeUrl}?${new URLSearchParams(parameters)}`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, "");
}
