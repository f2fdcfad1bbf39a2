/**
 * Makes one DynamoDB read with Node's HTTPS client and a request signed by hand (AWS Signature Version 4), without any
 * library. A lower bound to measure real functions against, not a way to write one.
 */
import { createHash, createHmac } from "node:crypto";
import * as http from "node:http";
import * as https from "node:https";

const endpoint = new URL(process.env.AWS_ENDPOINT_URL ?? "");
const region = process.env.AWS_REGION ?? "us-east-1";
// HTTPS as on AWS, or HTTP for the stub table.
const { Agent, request } = endpoint.protocol === "https:" ? https : http;
const agent = new Agent({ keepAlive: true });

const hash = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

function sign(target: string, body: string): Record<string, string> {
  const date = new Date().toISOString().replace(/[:-]|\.\d{3}/g, "");
  const day = date.slice(0, 8);
  const scope = `${day}/${region}/dynamodb/aws4_request`;
  const headers = `host:${endpoint.host}\nx-amz-date:${date}\nx-amz-target:${target}\n`;
  const names = "host;x-amz-date;x-amz-target";
  const canonical = `POST\n/\n\n${headers}\n${names}\n${hash(body)}`;
  const secret = `AWS4${process.env.AWS_SECRET_ACCESS_KEY}`;
  const key = [day, region, "dynamodb", "aws4_request"].reduce<string | Buffer>(hmac, secret);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash(canonical)}`).toString("hex");
  const credential = `${process.env.AWS_ACCESS_KEY_ID}/${scope}`;
  return {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-date": date,
    "x-amz-target": target,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

function send(target: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const call = request(endpoint, { method: "POST", agent, headers: sign(target, body) }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve(text));
    });
    call.on("error", reject);
    call.end(body);
  });
}

export const handler = async () => {
  const body = JSON.stringify({
    TableName: process.env.TABLE_NAME,
    Key: { PK: { S: "TWEET#1" }, SK: { S: "TWEET" } },
  });
  const answer = JSON.parse(await send("DynamoDB_20120810.GetItem", body)) as { Item?: unknown };
  return { statusCode: 200, body: JSON.stringify(answer.Item) };
};
