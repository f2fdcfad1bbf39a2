/** The table that murmur uses after a restore, instead of the one that its data stack created. See decision record 0053. */
import type { Stack } from "aws-cdk-lib";
import { type ITableV2, TableV2 } from "aws-cdk-lib/aws-dynamodb";

/** The ARN of a table's stream contains that of the table. Throws unless it is one. */
export function tableStream(arn: string): string {
  if (!/^arn:.+:table\/.+\/stream\/.+/.test(arn))
    throw new Error(`Context "tableStreamArn" is "${arn}"; use the ARN of a table's stream.`);
  return arn;
}

/** A table that exists, by its stream. */
export function tableOfStream(scope: Stack, id: string, tableStreamArn: string): ITableV2 {
  const tableArn = tableStreamArn.split("/stream/")[0] ?? "";
  return TableV2.fromTableAttributes(scope, id, { tableArn, tableStreamArn, grantIndexPermissions: true });
}

/**
 * Exports a stack's own table although no stack imports it any more: CloudFormation removes no export that other stacks still
 * import while this one is updated. Call it after all constructs are made, because the CDK shares the construct `Exports`.
 */
export function keepExports(scope: Stack, { tableName, tableArn, tableStreamArn }: ITableV2): void {
  for (const value of [tableName, tableArn, tableStreamArn]) scope.exportValue(value);
}
