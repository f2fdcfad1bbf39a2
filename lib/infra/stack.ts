/** What all of murmur's stacks have in common. */
import {
  CfnOutput,
  CliCredentialsStackSynthesizer,
  type IStackSynthesizer,
  type Stack,
  type StackProps,
} from "aws-cdk-lib";
import type { Config } from "./config.ts";
import { type Part, stageName } from "./stage-names.ts";

/** No account and no region, so that one synthesis deploys anywhere. The local AWS has no bootstrap roles to assume. */
export function stackProps(config: Config, part: Part): StackProps {
  return {
    stackName: stageName(config.stage, part),
    terminationProtection: config.protected,
    ...(config.localEndpoint
      ? { synthesizer: new CliCredentialsStackSynthesizer() as IStackSynthesizer }
      : {}),
  };
}

/** Names values that tools read from a deployed stack. */
export function output(stack: Stack, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(stack, name, { value });
}
