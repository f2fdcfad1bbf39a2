import { parse, runCommandLine } from "./command-line.ts";
import { redeploy } from "./murmur.ts";
import { readOutputs } from "./outputs.ts";
import { MURMUR_HOME, placesIn } from "./places.ts";
import { LocalProblem } from "./problem.ts";
import { reportTo } from "./progress.ts";

const HELP = `Usage: npm run deploy:local

Deploys the stacks to the local AWS that npm start runs, where anything changed.

  --help`;

await runCommandLine(async () => {
  const parsed = parse(HELP, {});
  if (!parsed) return;
  const places = placesIn(MURMUR_HOME);
  const { endpointUrl: endpoint } = await readOutputs(places);
  await fetch(endpoint).catch(() => {
    throw new LocalProblem(`Nothing answers at ${endpoint}: start murmur with npm start.`);
  });
  const outputs = await redeploy({ places, endpoint, context: {} }, reportTo());
  console.log(`The API: ${outputs.apiUrl}/v1/`);
});
