import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { callbackOf } from "../../lib/infra/callback-address.ts";
import { ROOT } from "../aws/emulator.ts";
import { clientEnvironment, regionOf } from "../aws/environment.ts";
import { run } from "../machine/child-process.ts";
import { type Paths, PROJECT } from "../machine/paths.ts";

/** The redirect URIs of a local deployment. The local tools use the first one. */
export const REDIRECT_URIS = ["http://localhost:8080/callback", "http://localhost:5173/callback"] as const;

/** A deployment of all stacks to a local AWS. */
export type Deployment = {
  paths: Paths;
  endpoint: string;
  /** Additional CDK context, such as `fanOutOnWriteLimit`. */
  context: Readonly<Record<string, string>>;
  /** The URL of the website, if it is served. Its callback becomes a redirect URI. */
  webUrl?: string;
  signal?: AbortSignal;
};

/** The CDK context of a deployment. */
export function contextOf({ endpoint, context, webUrl }: Deployment): Record<string, string> {
  const redirectUris = new Set([...REDIRECT_URIS, ...(webUrl ? [callbackOf(webUrl)] : [])]);
  return {
    stage: "local",
    localEndpoint: endpoint,
    redirectUris: [...redirectUris].join(","),
    ...context,
  };
}

/** What `cdk synth` adds to the context; SAM CLI looks for the assets' metadata. */
const CLI_CONTEXT = { "aws:cdk:enable-path-metadata": true, "aws:cdk:enable-asset-metadata": true };

/** Writes the cloud assembly of all stacks, as `cdk synth` does, without loading the CDK's command line, which takes a second. */
export async function synthesize(deployment: Deployment): Promise<void> {
  const { paths, signal } = deployment;
  const { context } = JSON.parse(await readFile(join(PROJECT, "cdk.json"), "utf8")) as { context: object };
  const env = {
    ...environmentOf(deployment),
    CDK_OUTDIR: paths.assembly,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...CLI_CONTEXT, ...contextOf(deployment) }),
    CDK_DEFAULT_ACCOUNT: accountOf(),
    CDK_DEFAULT_REGION: regionOf(),
  };
  const app = { program: process.execPath, args: [join(PROJECT, "bin", "murmur.ts")], cwd: PROJECT, env };
  await run("Synthesizing the stacks", { ...app, log: paths.deployLog }, signal);
}

/** Creates what the CDK needs in an account: the bucket for its assets. */
export function bootstrap(deployment: Deployment): Promise<void> {
  // In a directory without a cdk.json, because the CDK would synthesize the app first.
  return cdk(
    "cdk bootstrap",
    deployment,
    ["bootstrap", `aws://${accountOf()}/${regionOf()}`],
    deployment.paths.home,
  );
}

function accountOf(): string {
  return process.env.CDK_DEFAULT_ACCOUNT ?? ROOT.account;
}

/** Deploys the synthesized stacks and writes their outputs to `paths.stackOutputs`. */
export function deploy(deployment: Deployment): Promise<void> {
  const { paths } = deployment;
  return cdk("cdk deploy", deployment, [
    "deploy",
    "--all",
    "--app",
    paths.assembly,
    "--require-approval",
    "never",
    // No change set: there is no one to review it.
    "--method",
    "direct",
    "--concurrency",
    "4",
    "--outputs-file",
    paths.stackOutputs,
  ]);
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
      log: deployment.paths.deployLog,
      env: environmentOf(deployment),
      cwd,
    },
    deployment.signal,
  );
}

function environmentOf({ endpoint }: Deployment): NodeJS.ProcessEnv {
  return {
    ...clientEnvironment(endpoint),
    CDK_DISABLE_CLI_TELEMETRY: "true",
    // It takes 4 seconds and only prints warnings, as `npm run synth` does.
    CDK_VALIDATION: "false",
  };
}
