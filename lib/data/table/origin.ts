/**
 * Which region wrote a row. Each change is published once, by the region in which a request caused it, although the streams of
 * all regions contain it; see `docs/decisions/0055-each-region-publishes-its-own-writes.md`.
 */
import type { DynamoDBRecord } from "aws-lambda";
import { environment, optionalEnvironment } from "../../core/environment.ts";

/** What every write that causes an event stores as `writtenIn`. */
export function regionHere(): string {
  return environment("region");
}

/**
 * Whether this region publishes a change. With one region, it publishes all. With several, rows from before the first
 * deployment to another region belong to the first one.
 */
export function isPublishedHere({ dynamodb: change }: DynamoDBRecord): boolean {
  const firstRegion = optionalEnvironment("firstRegion");
  if (firstRegion === undefined) return true;
  return (change?.NewImage?.writtenIn?.S ?? firstRegion) === regionHere();
}
