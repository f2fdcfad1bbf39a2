import { join } from "node:path";
import { bundleWebsite } from "../../lib/infra/website-bundle.ts";
import type { Deployment } from "../deployment/cdk.ts";
import { redeploy } from "../deployment/murmur.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";
import { MURMUR_HOME, PROJECT, placesIn } from "../machine/paths.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { parse, runCommandLine } from "./command-line.ts";
import { onEveryChange } from "./watch.ts";

const HELP = `Usage: npm run deploy:local [-- --watch]

Deploys the stacks to the local AWS that npm start runs, where anything changed, and builds the website that it serves.

  --watch  stays, and deploys again whenever a source file changes
  --help`;

const places = placesIn(MURMUR_HOME);
const progress = reportTo();

await runCommandLine(async () => {
  const parsed = parse(HELP, { watch: { type: "boolean", default: false } });
  if (!parsed) return;
  const { endpointUrl: endpoint, webUrl } = await readRunningOutputs();
  const deployment = { places, endpoint, context: {}, ...(webUrl ? { webUrl } : {}) };
  const outputs = await redeploy(deployment, progress);
  await progress.step("Building the website", () => bundleWebsite());
  console.log(`The API: ${outputs.apiUrl}/v1/`);
  if (parsed.values.watch) await redeployOnChange(deployment);
});

async function redeployOnChange(deployment: Deployment): Promise<void> {
  const interrupt = new AbortController();
  process.once("SIGINT", () => interrupt.abort());
  const sources = ["bin", "lambdas", "lib"].map((name) => join(PROJECT, name));
  progress.say("Watching bin, lambdas and lib. Ctrl-C stops.");
  const again = async (): Promise<void> => {
    try {
      await redeploy(deployment, progress);
    } catch (problem) {
      // A source that does not compile yet: the next change may mend it.
      progress.say(problem instanceof LocalProblem ? problem.message : String(problem));
    }
  };
  await onEveryChange(sources, again, interrupt.signal);
}
