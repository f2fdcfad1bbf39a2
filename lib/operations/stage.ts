/** A deployed stage as an operator's command sees it: where its resources are, as the outputs of its stacks say. */
import { CloudFormationClient, DescribeStacksCommand, type Stack } from "@aws-sdk/client-cloudformation";
import { ExplainedError } from "../core/explained-error.ts";
import { type Part, stageName } from "../infra/stage-names.ts";

/** How clients reach the stage's AWS. On AWS only the region is set; the rest comes from the usual environment. */
export type ClientConfig = {
  region?: string;
  endpoint?: string;
  credentials?: Credentials;
};
export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

export type Stage = {
  name: string;
  /** Whether it runs on a local AWS. */
  local: boolean;
  client: ClientConfig;
  /** All outputs of its stacks, by name. */
  outputs: Readonly<Record<string, string>>;
};

/** Stacks that every stage has. */
const REQUIRED: readonly Part[] = ["data", "api", "events"];
const OPTIONAL: readonly Part[] = ["realtime", "web", "audit", "ops"];

/** Reads a stage's stacks. Throws an ExplainedError if one that every stage has does not exist. */
export async function readStage(
  name: string,
  { local, client }: Pick<Stage, "local" | "client">,
): Promise<Stage> {
  const cloudFormation = new CloudFormationClient(client);
  try {
    const stacks = await Promise.all(
      [...REQUIRED, ...OPTIONAL].map(async (part) => ({
        part,
        stack: await findStack(cloudFormation, name, part),
      })),
    );
    const missing = stacks.filter(({ part, stack }) => !stack && REQUIRED.includes(part));
    if (missing.length > 0)
      throw new ExplainedError(
        `There is no stage ${name} here: the stack ${missing.map(({ part }) => stageName(name, part)).join(", ")} does not exist. ` +
          "Check the name, --region, and the account and region that your credentials belong to.",
      );
    const outputs = stacks.flatMap(({ stack }) => stack?.Outputs ?? []);
    return {
      ...{ name, local, client },
      outputs: Object.fromEntries(
        outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
      ),
    };
  } finally {
    cloudFormation.destroy();
  }
}

async function findStack(
  cloudFormation: CloudFormationClient,
  name: string,
  part: Part,
): Promise<Stack | undefined> {
  try {
    const { Stacks } = await cloudFormation.send(
      new DescribeStacksCommand({ StackName: stageName(name, part) }),
    );
    return Stacks?.[0];
  } catch (error) {
    const { name: code, message } = error as Error;
    if (code === "ValidationError") return undefined;
    if (message === "Region is missing" || code === "CredentialsProviderError")
      throw new ExplainedError(
        `${message}. Set AWS_REGION and credentials (or AWS_PROFILE) for the account of stage ${name}.`,
      );
    throw error;
  }
}

/** An output of the stage's stacks. Throws an ExplainedError if none has it. */
export function outputOf(stage: Stage, name: string): string {
  const value = stage.outputs[name];
  if (value === undefined)
    throw new ExplainedError(
      `No stack of stage ${stage.name} has the output ${name}; it was deployed by an older version of murmur. Deploy it again.`,
    );
  return value;
}
