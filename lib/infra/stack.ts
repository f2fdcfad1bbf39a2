/** What all of murmur's stacks have in common. */
import {
  CfnOutput,
  CliCredentialsStackSynthesizer,
  type IStackSynthesizer,
  type Stack,
  type StackProps,
} from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Resources } from "./access.ts";
import type { Config } from "./config.ts";
import { rollbackAlarms } from "./ops/alarms.ts";
import { type Part, stageName } from "./stage-names.ts";

/**
 * No account, and no region unless there are several, so that one synthesis deploys anywhere. The local AWS has no bootstrap
 * roles to assume.
 */
export function stackProps(config: Config, part: Part): StackProps {
  return {
    stackName: stageName(config.stage, part),
    terminationProtection: config.protected,
    ...(config.regions && !config.localEndpoint ? { env: { region: config.regions.here } } : {}),
    ...(config.localEndpoint
      ? { synthesizer: new CliCredentialsStackSynthesizer() as IStackSynthesizer }
      : {}),
  };
}

/** Names values that tools read from a deployed stack. */
export function output(stack: Stack, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(stack, name, { value });
}

export function tableIn(table: ITableV2, config: Config): Resources {
  return {
    table,
    telemetry: {
      namespace: stageName(config.stage),
      logLevel: config.logLevel,
      logSampling: config.logSampling,
      traced: config.tracing,
    },
    keysKnown: config.localEndpoint === undefined,
    emailFrom: config.emailFrom,
    tableEndpoint: config.localTableEndpoint,
    localPushHost: config.localPushHost,
    requestTimeLimit: config.requestTimeLimit,
    rollbackAlarms: config.canary ? rollbackAlarms(stageName(config.stage)) : undefined,
  };
}
