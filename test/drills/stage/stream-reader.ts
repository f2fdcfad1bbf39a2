/** Reads the stream of a table as Lambda's event source does, without skipping what failed. */
import type { DynamoDBRecord } from "aws-lambda";
import { REGION, ROOT } from "../../../local/aws/emulator.ts";

type Shards = { StreamDescription: { Shards: { ShardId: string }[] } };
type Records = { Records: DynamoDBRecord[]; NextShardIterator?: string };

export class StreamReader {
  readonly #endpoint: string;
  readonly #arn: string;
  readonly #region: string;
  readonly #iterators = new Map<string, string>();

  constructor(endpoint: string, arn: string, region = REGION) {
    this.#endpoint = endpoint;
    this.#arn = arn;
    this.#region = region;
  }

  /** The records since the last call. */
  async next(): Promise<DynamoDBRecord[]> {
    const StreamArn = this.#arn;
    const { StreamDescription } = await this.#call<Shards>("DescribeStream", { StreamArn });
    const read: DynamoDBRecord[] = [];
    for (const { ShardId } of StreamDescription.Shards) {
      const ShardIterator = this.#iterators.get(ShardId) ?? (await this.#start(ShardId));
      const { Records, NextShardIterator } = await this.#call<Records>("GetRecords", { ShardIterator });
      if (NextShardIterator) this.#iterators.set(ShardId, NextShardIterator);
      read.push(...Records);
    }
    return read;
  }

  async #start(ShardId: string): Promise<string> {
    const input = { StreamArn: this.#arn, ShardId, ShardIteratorType: "TRIM_HORIZON" };
    return (await this.#call<{ ShardIterator: string }>("GetShardIterator", input)).ShardIterator;
  }

  /** The project has no client for streams. The local AWS checks only the key id, so there is no need for a real signature. */
  async #call<Result>(operation: string, input: object): Promise<Result> {
    const credential = `${ROOT.accessKeyId}/20260101/${this.#region}/dynamodb/aws4_request`;
    const response = await fetch(this.#endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `DynamoDBStreams_20120810.${operation}`,
        authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Result;
  }
}
