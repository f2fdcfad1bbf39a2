import { stageOf } from "../../lib/infra/stage-names.ts";
import { type ClientConfig, readStage, type Stage } from "../../lib/operations/stage.ts";
import { ROOT } from "../aws/emulator.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";

/** The name that `--stage` has by default: the murmur that `npm start` runs. */
export const LOCAL = "local";

/**
 * Finds the stage that `--stage` names: the running local murmur, or one in the account of the environment's credentials, in
 * `region` or else that of the environment. Throws an ExplainedError if there is none.
 */
export async function findStage(name: string = LOCAL, region?: string): Promise<Stage> {
  const chosen = region ? { region } : {};
  if (name !== LOCAL) {
    const endpoint = localEndpoint();
    return readStage(name, { local: endpoint !== undefined, client: { ...endpoint, ...chosen } });
  }
  const { endpointUrl: endpoint, region: own, tableName } = await readRunningOutputs();
  const { accessKeyId, secretAccessKey } = ROOT;
  const client = { endpoint, region: own, ...chosen, credentials: { accessKeyId, secretAccessKey } };
  return readStage(stageOf(tableName), { local: true, client });
}

/** The SDK's own variable. Only a local AWS has one endpoint for all services. */
function localEndpoint(): ClientConfig | undefined {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  return endpoint ? { endpoint } : undefined;
}
