import { readFile, writeFile } from "node:fs/promises";
import { regionOf } from "../aws/environment.ts";
import type { AuthorizationServer } from "../aws/sign-in.ts";
import { MURMUR_HOME, type Paths, pathsIn } from "../machine/paths.ts";
import { LocalProblem } from "../machine/problem.ts";
import { REDIRECT_URIS } from "./cdk.ts";

/** What clients, tests and tools need to use a running murmur; the shape of `.murmur/outputs.json`. */
export type Outputs = AuthorizationServer & {
  /** Without the `/v1/…` of the operations. */
  apiUrl: string;
  jwksUrl: string;
  userPoolId: string;
  tableName: string;
  picturesBucketName: string;
  /** Where pages receive live updates; connecting takes a ticket. */
  websocketUrl: string;
  /** The URL of the website, if it is served. */
  webUrl?: string;
  users: { handle: string; password: string }[];
};

type StackOutputs = Record<string, Record<string, string>>;

/** Derives the outputs from those of the stacks. Throws when a stack output is missing. */
export async function outputsOf(paths: Paths, endpoint: string, webUrl?: string): Promise<Outputs> {
  const stacks = JSON.parse(await readFile(paths.stackOutputs, "utf8")) as StackOutputs;
  const all: Record<string, string> = Object.assign({}, ...Object.values(stacks));
  const output = (name: string): string => {
    const value = all[name];
    if (value === undefined) throw new Error(`No stack has the output ${name}; see ${paths.stackOutputs}.`);
    return value;
  };
  const region = regionOf();
  const userPoolId = output("UserPoolId");
  return {
    apiUrl: apiUrlOf(endpoint, output("ApiId")),
    authorizeUrl: `${endpoint}/oauth2/authorize`,
    tokenUrl: `${endpoint}/oauth2/token`,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    jwksUrl: `${endpoint}/${userPoolId}/.well-known/jwks.json`,
    clientId: output("UserPoolClientId"),
    redirectUri: REDIRECT_URIS[0],
    userPoolId,
    tableName: output("TableName"),
    picturesBucketName: output("PicturesBucketName"),
    websocketUrl: `${endpoint.replace(/^http/, "ws")}/_aws/execute-api/${output("WebsocketApiId")}/${output("WebsocketStage")}`,
    region,
    endpointUrl: endpoint,
    ...(webUrl ? { webUrl } : {}),
    users: await seededUsers(paths, userPoolId),
  };
}

/** The API id is in the path because not every system resolves subdomains of localhost. */
export function apiUrlOf(endpoint: string, apiId: string): string {
  return `${endpoint}/_aws/execute-api/${apiId}/$default`;
}

/** The demo accounts that were seeded into this user pool. */
async function seededUsers(paths: Paths, userPoolId: string): Promise<Outputs["users"]> {
  const text = await readFile(paths.outputs, "utf8").catch(() => undefined);
  const before = text === undefined ? undefined : (JSON.parse(text) as Outputs);
  return before?.userPoolId === userPoolId ? before.users : [];
}

export function writeOutputs(paths: Paths, outputs: Outputs): Promise<void> {
  return writeFile(paths.outputs, `${JSON.stringify(outputs, null, 2)}\n`);
}

/** The outputs of the last `npm start`. Throws a LocalProblem when there are none. */
export async function readOutputs(paths: Paths = pathsIn(MURMUR_HOME)): Promise<Outputs> {
  const text = await readFile(paths.outputs, "utf8").catch(() => undefined);
  if (text === undefined)
    throw new LocalProblem("murmur has not been started here yet. Start it with npm start.");
  return JSON.parse(text) as Outputs;
}

/** The outputs of the running murmur. Throws a LocalProblem when it is not running. */
export async function readRunningOutputs(): Promise<Outputs> {
  const outputs = await readOutputs();
  await fetch(outputs.endpointUrl).catch(() => {
    throw new LocalProblem(
      `murmur is not running: nothing answers at ${outputs.endpointUrl}. Start it with npm start.`,
    );
  });
  return outputs;
}
