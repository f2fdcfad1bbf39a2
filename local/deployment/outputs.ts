import { readFile, writeFile } from "node:fs/promises";
import type { AuthorizationServer } from "../aws/sign-in.ts";
import { MURMUR_HOME, type Places, placesIn } from "../machine/paths.ts";
import { LocalProblem } from "../machine/problem.ts";
import { REDIRECT_URIS, regionOf } from "./cdk.ts";

/** What clients, tests and tools need to know of a running murmur; the shape of `.murmur/outputs.json`. */
export type Outputs = AuthorizationServer & {
  /** `/v1/…` is appended to it. */
  apiUrl: string;
  jwksUrl: string;
  userPoolId: string;
  tableName: string;
  /** Where the page listens for pushes, with a ticket. */
  websocketUrl: string;
  /** The website, where `npm start` serves it. */
  webUrl?: string;
  users: { handle: string; password: string }[];
};

type StackOutputs = Record<string, Record<string, string>>;

/** Reads what the stacks say of themselves and derives the addresses. Throws where a stack does not say enough. */
export async function outputsOf(places: Places, endpoint: string, webUrl?: string): Promise<Outputs> {
  const stacks = JSON.parse(await readFile(places.stackOutputs, "utf8")) as StackOutputs;
  const all: Record<string, string> = Object.assign({}, ...Object.values(stacks));
  const output = (name: string): string => {
    const value = all[name];
    if (value === undefined) throw new Error(`No stack has the output ${name}: see ${places.stackOutputs}`);
    return value;
  };
  const region = regionOf();
  const userPoolId = output("UserPoolId");
  return {
    // The path form: not every system resolves names below localhost.
    apiUrl: `${endpoint}/_aws/execute-api/${output("ApiId")}/$default`,
    authorizeUrl: `${endpoint}/oauth2/authorize`,
    tokenUrl: `${endpoint}/oauth2/token`,
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    jwksUrl: `${endpoint}/${userPoolId}/.well-known/jwks.json`,
    clientId: output("UserPoolClientId"),
    redirectUri: REDIRECT_URIS[0],
    userPoolId,
    tableName: output("TableName"),
    websocketUrl: `${endpoint.replace(/^http/, "ws")}/_aws/execute-api/${output("WebsocketApiId")}/${output("WebsocketStage")}`,
    region,
    endpointUrl: endpoint,
    ...(webUrl ? { webUrl } : {}),
    users: await peopleOf(places, userPoolId),
  };
}

/** The people whom an earlier seeding left in this user pool. */
async function peopleOf(places: Places, userPoolId: string): Promise<Outputs["users"]> {
  const text = await readFile(places.outputs, "utf8").catch(() => undefined);
  const before = text === undefined ? undefined : (JSON.parse(text) as Outputs);
  return before?.userPoolId === userPoolId ? before.users : [];
}

export function writeOutputs(places: Places, outputs: Outputs): Promise<void> {
  return writeFile(places.outputs, `${JSON.stringify(outputs, null, 2)}\n`);
}

/** The outputs of the murmur that `npm start` runs. Throws a LocalProblem when it has never run. */
export async function readOutputs(places: Places = placesIn(MURMUR_HOME)): Promise<Outputs> {
  const text = await readFile(places.outputs, "utf8").catch(() => undefined);
  if (text === undefined) throw new LocalProblem("murmur does not run here yet: start it with npm start.");
  return JSON.parse(text) as Outputs;
}

/** The same, of a murmur that answers. Throws a LocalProblem when it is not running. */
export async function readRunningOutputs(): Promise<Outputs> {
  const outputs = await readOutputs();
  await fetch(outputs.endpointUrl).catch(() => {
    throw new LocalProblem(`Nothing answers at ${outputs.endpointUrl}: start murmur with npm start.`);
  });
  return outputs;
}
