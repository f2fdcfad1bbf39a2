/** A deployment to several regions, read from the CDK context: `-c regions=us-east-1,eu-west-1`. See decision record 0056. */
import type { Node } from "constructs";
import { tableStream } from "./restored-table.ts";

export type Regions = {
  /** The first one serves while it is healthy. */
  all: readonly [first: string, second: string];
  second: string;
  /** The region of this deployment. */
  here: string;
  /** What every other region uses of the first; undefined in the first itself. */
  first: FirstRegion | undefined;
};

/** Outputs of the first region's stacks, and the stream of the table's replica. */
export type FirstRegion = {
  tableStreamArn: string;
  userPoolId: string;
  userPoolClientId: string;
  userPoolDomain: string;
  picturesBucketName: string;
  pushSecretArn: string;
  /** Empty if the API requires no secret. */
  originSecretArns: readonly string[];
  /** Undefined on the local AWS, which has no website. */
  webDistributionId: string | undefined;
};

/** When Route 53 leaves a region, and goes back to it. */
export const failover = {
  /** Between two health checks: Route 53's shorter interval. */
  intervalSeconds: 10,
  /** Results in a row that change its mind. */
  failures: 3,
  /** How long resolvers may keep an answer. With the health checks' 30 s, a region is left within 40 s. */
  ttlSeconds: 10,
};

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** Undefined for a deployment to one region. Throws an error that names the invalid or missing key. */
export function readRegions(context: Node): Regions | undefined {
  const given: string | undefined = context.tryGetContext("regions");
  if (given === undefined) return undefined;
  const all = given.split(",").map((region) => region.trim());
  const [first = "", second = ""] = all;
  // Route 53 has one primary and one secondary answer for a name, and CloudFront two origins in a group.
  if (all.length !== 2 || first === second || !all.every((region) => REGION.test(region)))
    throw new Error(`Context "regions" is "${given}"; use two regions, as in us-east-1,eu-west-1.`);
  // The CDK's command line sets it to the region of the credentials.
  const here: string | undefined = process.env.CDK_DEFAULT_REGION;
  if (here === undefined || !all.includes(here))
    throw new Error(
      `This deployment goes to ${here}; set AWS_REGION to one of the regions ${all.join(", ")}.`,
    );
  return {
    ...{ all: [first, second], second, here },
    first: here === first ? undefined : readFirst(context, first),
  };
}

function readFirst(context: Node, first: string): FirstRegion {
  const read = (key: string, source: string) => {
    const value: string | undefined = context.tryGetContext(key);
    if (value === undefined) throw new Error(`Context "${key}" is missing: ${source}.`);
    return value;
  };
  const output = (key: string) =>
    read(key, `pass the output ${key.charAt(0).toUpperCase()}${key.slice(1)} of the stack in ${first}`);
  const tableStreamArn = read(
    "tableStreamArn",
    "pass the LatestStreamArn of the table's replica in this region",
  );
  const secrets: string | undefined = context.tryGetContext("originSecretArns");
  return {
    tableStreamArn: tableStream(tableStreamArn),
    userPoolId: output("userPoolId"),
    userPoolClientId: output("userPoolClientId"),
    userPoolDomain: output("userPoolDomain"),
    picturesBucketName: output("picturesBucketName"),
    pushSecretArn: context.tryGetContext("localEndpoint") ? "" : output("pushSecretArn"),
    originSecretArns: secrets?.split(",") ?? [],
    webDistributionId: context.tryGetContext("webDistributionId"),
  };
}
