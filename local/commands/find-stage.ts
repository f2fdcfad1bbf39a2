import { stageOf } from "../../lib/infra/stage-names.ts";
import { readStage, type Stage } from "../../lib/operations/stage.ts";
import { ROOT } from "../aws/emulator.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";

/** The name that `--stage` has by default: the murmur that `npm start` runs. */
export const LOCAL = "local";

/**
 * Finds the stage that `--stage` names: the running local murmur, or one in the AWS account and region that the
 * environment's credentials belong to. Throws an ExplainedError if there is none.
 */
export async function findStage(name: string = LOCAL): Promise<Stage> {
  if (name !== LOCAL) return readStage(name, { local: false, client: {} });
  const { endpointUrl: endpoint, region, tableName } = await readRunningOutputs();
  const { accessKeyId, secretAccessKey } = ROOT;
  const client = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  return readStage(stageOf(tableName), { local: true, client });
}
