import {
  AttributeType,
  Billing,
  ContributorInsightsMode,
  ProjectionType,
  StreamViewType,
  TableV2,
  type WarmThroughput,
} from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";

const string = (name: string) => ({ name, type: AttributeType.STRING });

/**
 * The single table, with a stream, point-in-time recovery and three keys-only indexes. On demand, so that it costs nothing
 * when idle and scales without provisioning.
 */
export function murmurTable(scope: Construct, config: Config): TableV2 {
  const warm = config.warmThroughput === undefined ? {} : { warmThroughput: warmed(config.warmThroughput) };
  return new TableV2(scope, "Table", {
    partitionKey: string("PK"),
    sortKey: string("SK"),
    billing: Billing.onDemand(),
    globalSecondaryIndexes: ["GSI1", "GSI2", "GSI3"].map((indexName) => ({
      indexName,
      partitionKey: string(`${indexName}PK`),
      sortKey: string(`${indexName}SK`),
      projectionType: ProjectionType.KEYS_ONLY,
      ...warm,
    })),
    ...warm,
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: "expiresAt",
    // Names the keys behind throttled requests, and costs nothing without one.
    ...(config.monitoring.on
      ? { contributorInsightsSpecification: { enabled: true, mode: ContributorInsightsMode.THROTTLED_KEYS } }
      : {}),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    // The local AWS ignores replicas.
    ...(config.regions && !config.localEndpoint
      ? { replicas: config.regions.all.slice(1).map((region) => ({ region })) }
      : {}),
    deletionProtection: config.protected,
    removalPolicy: config.removalPolicy,
  });
}

/** A partition takes 1,000 writes and 3,000 reads per second, so partitions for the writes take three times as many reads. */
function warmed(writeUnitsPerSecond: number): WarmThroughput {
  return { writeUnitsPerSecond, readUnitsPerSecond: 3 * writeUnitsPerSecond };
}
