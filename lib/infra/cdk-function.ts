import { type Acknowledgment, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Acknowledges the findings about a function that the CDK adds for deployments, with its own code, runtime and role. */
export function acknowledgeCdkFunction(handler: IConstruct, ...more: Acknowledgment[]): void {
  Validations.of(handler).acknowledge(
    {
      id: "AwsSolutions-L1",
      reason: "The function comes with the CDK, which chooses its runtime. It runs only during deployments.",
    },
    {
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
      reason:
        "The role comes with the CDK's function; the managed policy lets it write its log, and nothing else.",
    },
    ...more,
  );
}
