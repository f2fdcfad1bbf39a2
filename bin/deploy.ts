/** `npm run deploy`: shows what a deployment to AWS changes, asks if it is prod, deploys, and asks whether it serves. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ExplainedError } from "../lib/core/explained-error.ts";
import { readDeployment } from "../lib/operations/deployment.ts";
import { runCommandLine } from "../local/commands/command-line.ts";
import { confirmed } from "../local/commands/confirmed.ts";
import { findStage } from "../local/commands/find-stage.ts";
import { smokeStage } from "../local/commands/smoke-stage.ts";
import { PROJECT } from "../local/machine/paths.ts";

const HELP = `Usage: npm run deploy -- [-c <key>=<value> …] [--yes <stage>] [<options of cdk deploy>]

Deploys all stacks of a stage to AWS: builds them, shows the differences to what is deployed, deploys, and runs the smoke
test. The stage prod changes only after you have typed its name. All other arguments are passed to the CDK.

  -c <key>=<value>       a context key, such as stage=prod; README.md lists them
  --profile <name>       the AWS profile to use
  --yes <stage>          confirm for this stage in advance, for automation
  -h, --help             show this help

For the murmur that npm start runs, use npm run deploy:local.`;

await runCommandLine(async () => {
  const given = process.argv.slice(2);
  if (given.includes("--help") || given.includes("-h")) return console.log(HELP);
  const { stage, whole, confirm, yes, args } = readDeployment(given, await contextOfProject());
  const app = ["--app", join(PROJECT, "cdk.out"), ...args];
  // One assembly, so that what is deployed is what was shown.
  await cdk(["synth", "--quiet", "--output", join(PROJECT, "cdk.out"), ...args]);
  await cdk(["diff", "--all", ...app]);
  if (confirm) await confirmed(`This changes the stage ${stage}.`, stage, yes);
  // The differences above contain those of permissions, of which the CDK would ask again for each stack.
  await cdk(["deploy", "--all", "--require-approval", "never", ...app]);
  if (whole) await smokeStage(await findStage(stage, process.env.AWS_REGION));
});

async function contextOfProject(): Promise<Record<string, unknown>> {
  const { context } = JSON.parse(await readFile(join(PROJECT, "cdk.json"), "utf8"));
  return context;
}

/** Runs the CDK on this terminal. Throws an ExplainedError if it fails. */
function cdk(args: readonly string[]): Promise<void> {
  const program = join(PROJECT, "node_modules", "aws-cdk", "bin", "cdk");
  const child = spawn(process.execPath, [program, ...args], { cwd: PROJECT, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0
        ? resolve()
        : reject(new ExplainedError(`cdk ${args[0]} failed. What it printed above says why.`)),
    );
  });
}
