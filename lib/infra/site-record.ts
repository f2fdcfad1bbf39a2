/**
 * Records where the website is and what its pages start from, for the Lambdas that make pages. The last step of a deployment,
 * so that no page refers to files that are not uploaded yet. See `docs/decisions/0038-pages-for-programs.md`.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RemovalPolicy } from "aws-cdk-lib";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from "aws-cdk-lib/custom-resources";
import { Construct } from "constructs";
import { prefixes } from "../data/table/key-prefixes.ts";
import { keys } from "../data/table/keys.ts";
import { acknowledgeCustomCalls } from "./cdk-function.ts";

/** `files` is the folder of the built website. */
export type SiteRecordProps = { table: ITableV2; files: string; url: string };

/** One PutItem, which runs again when the website's address or its `index.html` changes. */
export class SiteRecord extends Construct {
  constructor(scope: Construct, { table, files, url }: SiteRecordProps) {
    super(scope, "SiteRecord");
    const { PK, SK } = keys.site();
    const call = {
      service: "DynamoDB",
      action: "putItem",
      parameters: {
        TableName: table.tableName,
        Item: {
          PK: { S: PK },
          SK: { S: SK },
          url: { S: url },
          shell: { S: readFileSync(join(files, "index.html"), "utf8") },
        },
      },
      physicalResourceId: PhysicalResourceId.of("murmur-site"),
      outputPaths: [],
    };
    new AwsCustomResource(this, "Put", {
      onCreate: call,
      onUpdate: call,
      policy: AwsCustomResourcePolicy.fromStatements([
        new PolicyStatement({
          actions: ["dynamodb:PutItem"],
          resources: [table.tableArn],
          conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${prefixes.site}*`] } },
        }),
      ]),
      installLatestAwsSdk: false,
      logGroup: new LogGroup(this, "Log", {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    });
    acknowledgeCustomCalls(this);
  }
}
