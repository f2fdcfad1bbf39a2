/** Uploads the built website and its stage's config to the bucket. */
import { type CfnElement, RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct, type IConstruct } from "constructs";
import type { PageConfig } from "../contract/page-config.ts";
import { acknowledgeCdkFunction, regionInFindings } from "./cdk-function.ts";
import { ALWAYS_ASK, HASHED_FILES, KEEP_FOREVER, robotsOf, SERVICE_WORKER } from "./page-files.ts";

/** `files` is the folder of the built website. */
export type WebsiteFilesProps = { bucket: IBucket; files: string; url: string; config: PageConfig };

/**
 * Uploads each file after those that it refers to: the hashed files, then the pages, then the service worker, which stores
 * them in browsers. Hashed files of earlier deployments stay, for users who still have an earlier page open.
 */
export class WebsiteFiles extends Construct {
  constructor(scope: Construct, { bucket, files, url, config }: WebsiteFilesProps) {
    super(scope, "WebsiteFiles");
    const common = {
      destinationBucket: bucket,
      prune: false,
      // The bucket empties itself when it is deleted, which a deployment without a key prefix fails to do (aws-cdk#33397).
      retainOnDelete: true,
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
      sources: [
        Source.asset(files),
        Source.jsonData("config.json", config),
        Source.data("robots.txt", robotsOf(url)),
      ],
      exclude: [`${HASHED_FILES}/*`, SERVICE_WORKER],
      cacheControl: [CacheControl.fromString(ALWAYS_ASK)],
    });
    const worker = new BucketDeployment(this, "Worker", {
      ...common,
      sources: [Source.asset(files)],
      exclude: ["*"],
      include: [SERVICE_WORKER],
      cacheControl: [CacheControl.fromString(ALWAYS_ASK)],
    });
    pages.node.addDependency(hashed);
    worker.node.addDependency(pages);
    // CDK uses one function for all, a child of the stack.
    acknowledge(hashed.handlerRole.node.scope, bucket);
  }
}

function acknowledge(handler: IConstruct | undefined, bucket: IBucket): void {
  if (!handler)
    throw new Error(
      "CDK's function that deploys files was not found; its place in the construct tree has changed.",
    );
  const logicalId = Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement);
  const assets = `arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${regionInFindings(bucket)}`;
  const actions = ["s3:GetObject*", "s3:GetBucket*", "s3:List*", "s3:DeleteObject*", "s3:Abort*"];
  acknowledgeCdkFunction(
    handler,
    ...actions.map((action) => ({
      id: `AwsSolutions-IAM5[Action::${action}]`,
      reason: "CDK itself grants this, to read the deployment's files and write to the website's bucket.",
    })),
    {
      id: `AwsSolutions-IAM5[Resource::${assets}/*]`,
      reason: "The file names of a deployment are hashes of the content.",
    },
    {
      id: `AwsSolutions-IAM5[Resource::<${logicalId}.Arn>/*]`,
      reason: "All files of the website, and nothing else.",
    },
  );
}
