import { join } from "node:path";
import { bundleWebsite } from "../../lib/infra/bundler/website-bundle.ts";
import type { Deployment } from "../deployment/cdk.ts";
import { deployChanges } from "../deployment/deploy-changes.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";
import { MURMUR_HOME, PROJECT, pathsIn } from "../machine/paths.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { onEveryChange } from "../machine/watch.ts";
import { parse, runCommandLine } from "./command-line.ts";
import { localAddresses, smokeAddresses } from "./smoke-stage.ts";

const HELP = `Usage: npm run deploy:local [-- <options>]

Deploys changed stacks to the local AWS that npm start runs, rebuilds the website, and runs the smoke test.

Options
  --watch     keep running, and deploy again whenever a file in bin, lambdas or lib changes
  -c, --context <key=value>
              an option of the deployment, until the next npm start; may be repeated
  -h, --help  show this help`;

const SOURCES = ["bin", "lambdas", "lib"];

const progress = reportTo();

await runCommandLine(async () => {
  const parsed = parse(HELP, {
    watch: { type: "boolean", default: false },
    context: { type: "string", short: "c", multiple: true, default: [] },
  });
  if (!parsed) return;
  const { endpointUrl: endpoint, webUrl } = await readRunningOutputs();
  const context = Object.fromEntries(parsed.values.context.map(keyAndValue));
  const deployment = { paths: pathsIn(MURMUR_HOME), endpoint, context, ...(webUrl ? { webUrl } : {}) };
  const outputs = await deployChanges(deployment, progress);
  await progress.step("Building the website", () => bundleWebsite());
  console.log(`API: ${outputs.apiUrl}/v1/`);
  await smokeAddresses("local", localAddresses(outputs));
  if (parsed.values.watch) await deployOnChange(deployment);
});

function keyAndValue(option: string): [string, string] {
  const at = option.indexOf("=");
  if (at < 1) throw new LocalProblem(`-c takes key=value, not ${option}.`);
  return [option.slice(0, at), option.slice(at + 1)];
}

async function deployOnChange(deployment: Deployment): Promise<void> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  progress.say(`Watching ${SOURCES.join(", ")}. Press Ctrl-C to stop.`);
  const deployAgain = async (): Promise<void> => {
    try {
      await deployChanges(deployment, progress);
    } catch (problem) {
      // For example, a source that does not compile yet. The next change may fix it.
      progress.say(problem instanceof LocalProblem ? problem.message : String(problem));
    }
  };
  const directories = SOURCES.map((name) => join(PROJECT, name));
  await onEveryChange(directories, deployAgain, interrupt.signal);
}
