import { type Acknowledgment, type CfnElement, Stack, Token, Validations } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { AwsCustomResource } from "aws-cdk-lib/custom-resources";
import type { Construct, IConstruct } from "constructs";

/** Acknowledges the findings about a function that the CDK adds for deployments, with its own code, runtime and role. */
export function acknowledgeCdkFunction(handler: IConstruct, ...more: Acknowledgment[]): void {
  Validations.of(handler).acknowledge(
    {
      id: "AwsSolutions-L1",
      reason: "The function comes with the CDK, which chooses its runtime. It runs only during deployments.",
    },
    { id: "Serverless-LambdaLatestVersion", reason: "As above: the runtime is the CDK's choice." },
    { id: "Serverless-LambdaDefaultMemorySize", reason: "As above: the memory is the CDK's choice." },
    {
      id: "Serverless-LambdaDLQ",
      reason: "CloudFormation calls it during a deployment, and shows its failure.",
    },
    { id: "Serverless-LambdaTracing", reason: "It runs only during deployments, and writes a log." },
    {
      id: "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]",
      reason:
        "The role comes with the CDK's function; the managed policy lets it write its log, and nothing else.",
    },
    ...more,
  );
}

/** How cdk-nag writes the ARN of a table: by name if the stack only refers to it. */
export function tableInFindings(table: ITableV2): string {
  const made = table.node.defaultChild as CfnElement | undefined;
  return made ? `<${Stack.of(table).getLogicalId(made)}.Arn>` : table.tableArn;
}

/** How cdk-nag writes the region of a stack: by name if the stack has one. */
export function regionInFindings(construct: Construct): string {
  const { region } = Stack.of(construct);
  return Token.isUnresolved(region) ? "<AWS::Region>" : region;
}

/** Acknowledges the same about the one function that makes all custom calls of a construct's stack. */
export function acknowledgeCustomCalls(construct: Construct): void {
  // The id that the CDK gives it.
  const id = `AWS${AwsCustomResource.PROVIDER_FUNCTION_UUID.replaceAll("-", "")}`;
  acknowledgeCdkFunction(Stack.of(construct).node.findChild(id));
}
