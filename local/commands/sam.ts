import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasDocker } from "../aws/docker.ts";
import { clientEnvironment, synthesize } from "../deployment/cdk.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";
import {
  endpointFromContainer,
  environmentFile,
  forContainers,
  HOST_FROM_CONTAINER,
} from "../deployment/sam-template.ts";
import { answerOf } from "../machine/child-process.ts";
import { MURMUR_HOME, placesIn } from "../machine/paths.ts";
import { forward } from "../machine/port-forward.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm run sam [-- <options of sam local start-api>]

Serves the API's Lambdas with AWS SAM CLI, in its containers, against the local AWS that npm start runs.
The API is then at http://127.0.0.1:3000/v1/. Further options are passed on, such as -- --port 3001 --warm-containers LAZY`;

await runCommandLine(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    console.log(HELP);
    return;
  }
  await requireTools();
  const places = placesIn(MURMUR_HOME);
  const outputs = await readRunningOutputs();
  const { endpointUrl } = outputs;
  await reportTo().step("Synthesizing the stacks", () =>
    synthesize({ places, endpoint: endpointUrl, context: {} }),
  );
  const endpoint = endpointFromContainer(endpointUrl);
  // Beside the template, since its paths to the code are relative.
  const template = join(places.assembly, "MurmurApi.sam.json");
  const environment = join(places.home, "sam-env.json");
  const synthesized = JSON.parse(await readFile(join(places.assembly, "MurmurApi.template.json"), "utf8"));
  await writeFile(template, JSON.stringify(forContainers(synthesized, endpoint, process.arch)));
  await writeFile(environment, JSON.stringify(environmentFile(outputs, endpoint), null, 2));

  const bridge = await reachableFromContainers(endpointUrl);
  try {
    await serve([
      "local",
      "start-api",
      "--template",
      template,
      "--env-vars",
      environment,
      ...bridge.args,
      ...args,
    ]);
  } finally {
    bridge.close();
  }
});

async function requireTools(): Promise<void> {
  if ((await answerOf("sam", ["--version"])) === undefined) {
    throw new LocalProblem(
      "The AWS SAM CLI (sam) is not installed: pip install aws-sam-cli, or see " +
        "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html",
    );
  }
  if (!(await hasDocker())) {
    throw new LocalProblem(
      "SAM CLI runs Lambdas in containers, and no Docker engine answers (docker version): start it, or install it from " +
        "https://docs.docker.com/get-docker/",
    );
  }
}

/**
 * Docker Desktop lets containers reach the loopback interface of its machine by name. On Linux the name has to be given,
 * and means the bridge's address, from which connections are passed on.
 */
async function reachableFromContainers(endpoint: string): Promise<{ args: string[]; close: () => void }> {
  if (process.platform !== "linux") return { args: [], close: () => undefined };
  const format = "{{(index .IPAM.Config 0).Gateway}}";
  const gateway = await answerOf("docker", ["network", "inspect", "bridge", "--format", format]);
  if (!gateway)
    throw new LocalProblem(
      "Docker has no network named bridge, by which containers would reach this machine.",
    );
  const { close } = await forward(gateway, Number(new URL(endpoint).port || 80));
  return { args: ["--add-host", `${HOST_FROM_CONTAINER}:${gateway}`], close };
}

function serve(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Ctrl-C reaches SAM CLI by itself, and we end when it has.
    process.on("SIGINT", () => undefined);
    const { AWS_ENDPOINT_URL: _endpoint, ...env } = clientEnvironment("");
    const child = spawn("sam", args, { stdio: "inherit", env });
    child.once("error", reject);
    child.once("close", (code) => {
      process.exitCode = code ?? 0;
      resolve();
    });
  });
}
