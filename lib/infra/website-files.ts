/** Brings the built website and its stage's config into the bucket. */
import { type CfnElement, RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct, type IConstruct } from "constructs";
import type { PageConfig } from "../contract/page-config.ts";
import { acknowledgeCdkFunction } from "./cdk-function.ts";
import { ALWAYS_ASK, HASHED_FILES, KEEP_FOREVER } from "./page-files.ts";

/** `files` is the folder of the built website. */
export type WebsiteFilesProps = { bucket: IBucket; files: string; config: PageConfig };

/**
 * First the hashed files, then the pages that name them, so that no page ever names a file that is not there. Hashed files
 * of earlier deployments stay, for those who still have an earlier page open.
 */
export class WebsiteFiles extends Construct {
  constructor(scope: Construct, { bucket, files, config }: WebsiteFilesProps) {
    super(scope, "WebsiteFiles");
    const common = {
      destinationBucket: bucket,
      prune: false,
      // An empty bucket can be deleted with its stack.
      retainOnDelete: false,
      memoryLimit: 512,
      logGroup: new LogGroup(this, "Log", {
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    };
    const hashed = new BucketDeployment(this, "Hashed", {
      ...common,
      sources: [Source.asset(files)],
      exclude: ["*"],
      include: [`${HASHED_FILES}/*`],
      cacheControl: [CacheControl.fromString(KEEP_FOREVER)],
    });
    const pages = new BucketDeployment(this, "Pages", {
      ...common,
      sources: [Source.asset(files), Source.jsonData("config.json", config)],
      exclude: [`${HASHED_FILES}/*`],
      cacheControl: [CacheControl.fromString(ALWAYS_ASK)],
    });
    pages.node.addDependency(hashed);
    // Both are done by one function, which CDK makes below the stack.
    acknowledge(hashed.handlerRole.node.scope, bucket);
  }
}

function acknowledge(handler: IConstruct | undefined, bucket: IBucket): void {
  if (!handler) throw new Error("CDK's function for deploying files is not where it was.");
  const logicalId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement);
  const assets = "arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>";
  const actions = ["s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*"];
  acknowledgeCdkFunction(
    handler,
    ...actions.map((action) => ({
      id: `AwsSolutions-IAM5[Action::${action}]`,
      reason: "CDK's own grant to read the files of a deployment and to write the website's bucket.",
    })),
    {
      id: `AwsSolutions-IAM5[Resource::${assets}/*]`,
      reason: "The files of a deployment have names made from their content.",
    },
    {
      id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/*]`,
      reason: "All files of the website, and no others.",
    },
  );
}
