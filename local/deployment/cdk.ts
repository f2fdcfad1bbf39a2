import { readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { callbackOf } from "../../lib/infra/callback-address.ts";
import { REGION, ROOT } from "../aws/emulator.ts";
import { run } from "../machine/child-process.ts";
import { BINARIES, type Places, PROJECT } from "../machine/paths.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** Where the sign-in pages may send a browser back to; the first is what the tools here use. */
export const REDIRECT_URIS = ["http://localhost:8080/callback", "http://localhost:5173/callback"] as const;

/** One use of the CDK's command line against a local AWS. */
export type Deployment = {
  places: Places;
  endpoint: string;
  /** Further context, such as `pushLimit`. */
  context: Readonly<Record<string, string>>;
  /** Where the website is served, when it is: people are sent back there after signing in. */
  webUrl?: string;
  signal?: AbortSignal;
};

/** Writes the assembly of all stacks. */
export function synthesize(deployment: Deployment): Promise<void> {
  const { assembly } = deployment.places;
  const context = Object.entries(settingsOf(deployment)).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  return cdk("Synthesizing", deployment, ["synth", "--quiet", "--output", assembly, ...context]);
}

/** A text that changes where a deployment would come out otherwise. */
export function fingerprint(deployment: Deployment): Promise<string> {
  return fingerprintOf(settingsOf(deployment));
}

function settingsOf({ endpoint, context, webUrl }: Deployment): Record<string, string> {
  const redirectUris = new Set([...REDIRECT_URIS, ...(webUrl ? [callbackOf(webUrl)] : [])]);
  return {
    stage: "local",
    localEndpoint: endpoint,
    redirectUris: [...redirectUris].join(","),
    ...context,
  };
}

/** Makes what deployments need in an account: the bucket for their files. */
export function bootstrap(deployment: Deployment): Promise<void> {
  const account = process.env.CDK_DEFAULT_ACCOUNT ?? ROOT.account;
  // From a place without a cdk.json: with one, the CDK would synthesize the app only to bootstrap an account.
  return cdk(
    "Bootstrapping",
    deployment,
    ["bootstrap", `aws://${account}/${regionOf()}`],
    deployment.places.home,
  );
}

/** Deploys the synthesized stacks and writes their outputs to `places.stackOutputs`. */
export function deploy(deployment: Deployment): Promise<void> {
  const { places } = deployment;
  return cdk("Deploying", deployment, [
    "deploy",
    "--all",
    "--app",
    places.assembly,
    "--require-approval",
    "never",
    // Without a change set: there is nobody to read it.
    "--method",
    "direct",
    "--concurrency",
    "4",
    "--outputs-file",
    places.stackOutputs,
  ]);
}

/** What was deployed last: enough to see that nothing has to be done. */
export type Deployed = { fingerprint: string; apiUrl: string };

export async function readDeployed(places: Places): Promise<Deployed | undefined> {
  const text = await readFile(places.deployed, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Deployed);
}

export function writeDeployed(places: Places, deployed: Deployed): Promise<void> {
  return writeFile(places.deployed, JSON.stringify(deployed));
}

/** Whether the deployment's API answers, which it does not after its state was lost. */
export async function answers(apiUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/v1/openapi.json`, { signal: AbortSignal.timeout(20_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** The region of the local AWS: the caller's own where there is one. */
export function regionOf(): string {
  return process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? REGION;
}

/** The environment in which AWS clients and the CDK reach the local AWS, with the key that may do everything there. */
export function clientEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const { AWS_PROFILE: _profile, AWS_SESSION_TOKEN: _session, ...inherited } = process.env;
  return {
    ...inherited,
    PATH: `${BINARIES}${delimiter}${process.env.PATH ?? ""}`,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: regionOf(),
    AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
  };
}

function cdk(
  what: string,
  deployment: Deployment,
  args: readonly string[],
  cwd: string = PROJECT,
): Promise<void> {
  const program = join(PROJECT, "node_modules", "aws-cdk", "bin", "cdk");
  return run(
    what,
    {
      program: process.execPath,
      args: [program, ...args, "--no-notices", "--ci"],
      log: deployment.places.deployLog,
      env: { ...clientEnvironment(deployment.endpoint), CDK_DISABLE_CLI_TELEMETRY: "true" },
      cwd,
    },
    deployment.signal,
  );
}
