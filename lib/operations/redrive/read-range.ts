import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type GetShardIteratorCommandOutput,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord } from "aws-lambda";
import { ExplainedError } from "../../core/explained-error.ts";
import type { ClientConfig } from "../stage.ts";
import type { StreamRange } from "./explain-stream.ts";

/** Reads a range of records from the stream again. Throws an ExplainedError once the stream no longer has them. */
export async function readRange(client: ClientConfig, range: StreamRange): Promise<DynamoDBRecord[]> {
  const streams = new DynamoDBStreamsClient(client);
  try {
    return await readAll(streams, range);
  } finally {
    streams.destroy();
  }
}

async function readAll(streams: DynamoDBStreamsClient, range: StreamRange): Promise<DynamoDBRecord[]> {
  // Sequence numbers are decimal numbers of many digits.
  const end = BigInt(range.endSequenceNumber);
  const records: DynamoDBRecord[] = [];
  let { ShardIterator } = await startOf(streams, range);
  for (let reached = 0n; ShardIterator && reached < end; ) {
    const page: GetRecordsCommandOutput = await streams.send(new GetRecordsCommand({ ShardIterator }));
    // The types of aws-lambda and of the SDK describe the same JSON differently.
    const found = (page.Records ?? []) as unknown as DynamoDBRecord[];
    records.push(...found.filter((record) => positionOf(record) <= end));
    const last = found.at(-1);
    if (last) reached = positionOf(last);
    ShardIterator = page.NextShardIterator;
  }
  return records;
}

function positionOf({ dynamodb }: DynamoDBRecord): bigint {
  return BigInt(dynamodb?.SequenceNumber ?? 0);
}

async function startOf(
  streams: DynamoDBStreamsClient,
  { streamArn, shardId, startSequenceNumber }: StreamRange,
): Promise<GetShardIteratorCommandOutput> {
  try {
    return await streams.send(
      new GetShardIteratorCommand({
        ...{ StreamArn: streamArn, ShardId: shardId },
        ...{ ShardIteratorType: "AT_SEQUENCE_NUMBER", SequenceNumber: startSequenceNumber },
      }),
    );
  } catch (error) {
    const { name } = error as Error;
    if (name !== "TrimmedDataAccessException" && name !== "ResourceNotFoundException") throw error;
    throw new ExplainedError(
      "The stream no longer has these records: it keeps them for 24 hours. Run reconcile all, then replay for the days of the range, and drop the message.",
    );
  }
}
