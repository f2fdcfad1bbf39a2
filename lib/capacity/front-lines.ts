/** The lines of the bill in front of and between the Lambdas: gateway, edge, messages, logs and identity. */
import type { Activity } from "./activities.ts";
import type { Compute } from "./compute.ts";
import type { FanOut } from "./fan-out.ts";
import { type Line, line, short } from "./line.ts";
import type { Load } from "./load.ts";
import { SHOWN, viewsPerDay } from "./pictures.ts";
import type { Pipeline } from "./pipeline.ts";
import { prices } from "./prices.ts";
import { TOKEN_REQUESTS, tokenRequestsPerSecond } from "./token-requests.ts";
import { GIGABYTE } from "./usage.ts";

/** Files of the website that a visit loads although the browser has the rest, and their bytes. */
const FILES = { requests: 2, bytes: 5000 };
/** Bytes of headers per response. */
const HEADERS = 400;
/**
 * Bytes of a line in the log, with the 26 that CloudWatch adds: the gateway's, a Lambda's for a request, a message and the
 * metrics of an invocation. A test compares them with what is written.
 */
export const LOG = { gateway: 395, request: 480, message: 358, invocation: 400 };
/** murmur's own metrics and the gateway's detailed ones. */
const METRICS = 300;
/** Minutes after which an idle page sends a frame. */
const FRAME_EVERY = 9;
/** Events per envelope and per message, at most. */
const ENVELOPE = 100;

const requestsOf = (activities: readonly Activity[]) =>
  activities.filter(({ trigger }) => trigger === "http");
const sumOf = (activities: readonly Activity[], of: (one: Activity) => number) =>
  activities.reduce((sum, one) => sum + of(one), 0);

export function edgeLines(load: Load, activities: readonly Activity[]): Line[] {
  const { users, behavior } = load;
  const views = viewsPerDay(load);
  const api = requestsOf(activities);
  const requests = sumOf(api, ({ perDay }) => perDay);
  const visits = users * behavior.visits;
  const viewers = requests + visits * FILES.requests + views;
  const bytes =
    sumOf(api, (one) => one.perDay * (one.bytes + HEADERS)) + visits * FILES.bytes + views * SHOWN;
  const formula = `API ${short(requests)} + visits ${short(visits)} × ${FILES.requests} files + pictures ${short(views)}`;
  return [
    line({
      ...{ service: "API Gateway", item: "HTTP requests", price: prices.httpRequest, quantity: requests },
      formula: api.map(({ name, perDay }) => `${name} ${short(perDay)}`).join(" + "),
    }),
    line({ service: "CloudFront", item: "requests", price: prices.edgeRequest, quantity: viewers, formula }),
    line({
      ...{
        service: "CloudFront",
        item: "transfer to viewers",
        price: prices.edgeTransfer,
        quantity: bytes / GIGABYTE,
      },
      formula: `Σ responses × (900 B a tweet + headers) + files + pictures ${short(views)} × ${SHOWN / 1000} kB`,
    }),
    line({ service: "WAF", item: "requests", price: prices.firewallRequest, quantity: viewers, formula }),
  ];
}

export function messageLines(
  load: Load,
  { pipeline, fanOut }: { pipeline: Pipeline; fanOut: FanOut },
): Line[] {
  const { users, behavior } = load;
  const { events, invocations, messages, pushes, eventsPerInvocation, queueRequests } = pipeline;
  const together = Number(eventsPerInvocation.toPrecision(3));
  const frames = (users * behavior.openMinutes) / FRAME_EVERY;
  const few = "envelopes hold up to 100 events, but rarely two changes reach the stream's reader together";
  return [
    line({
      ...{ service: "SNS", item: "published envelopes", price: prices.publish, quantity: invocations },
      ...{
        formula: `events ${short(events)} ÷ ${together} per envelope`,
        floor: events / ENVELOPE,
        reason: few,
      },
    }),
    line({
      ...{ service: "SQS", item: "requests", price: prices.queueRequest, quantity: queueRequests },
      formula: `messages ${short(messages)} × (1 + 2 ÷ 10 per receive and delete)`,
      floor: ((messages - fanOut.chunks) / ENVELOPE + fanOut.chunks) * 1.2,
      reason: few,
    }),
    line({
      ...{
        service: "API Gateway",
        item: "socket messages",
        price: prices.socketMessage,
        quantity: pushes + frames,
      },
      formula: `live updates ${short(pushes)} + frames of idle pages ${short(frames)}`,
    }),
    line({
      ...{ service: "API Gateway", item: "socket minutes", price: prices.socketMinute },
      ...{ quantity: users * behavior.openMinutes, formula: `users × ${behavior.openMinutes} minutes` },
    }),
    line({
      ...{
        service: "DynamoDB",
        item: "stream reads by Lambda",
        price: { ...prices.read, tiers: [{ upTo: Infinity, dollars: 0 }] },
      },
      ...{ quantity: invocations, formula: "free for Lambda" },
    }),
  ];
}

export function logLines(
  { logSampling }: Load,
  {
    activities,
    pipeline,
    compute,
  }: { activities: readonly Activity[]; pipeline: Pipeline; compute: Compute },
): Line[] {
  const requests = sumOf(requestsOf(activities), ({ perDay }) => perDay);
  const batches = compute.invocations - requests;
  const messages = pipeline.messages * logSampling;
  const lambda = requests * LOG.request + messages * LOG.message + batches * LOG.invocation;
  return [
    line({
      ...{
        service: "CloudWatch",
        item: "gateway's log",
        price: prices.gatewayLog,
        quantity: (requests * LOG.gateway) / GIGABYTE,
      },
      formula: `requests ${short(requests)} × ${LOG.gateway} B`,
    }),
    line({
      ...{
        service: "CloudWatch",
        item: "Lambdas' logs",
        price: prices.lambdaLog,
        quantity: lambda / GIGABYTE,
      },
      formula: `requests × ${LOG.request} B + messages ${short(messages)} × ${LOG.message} B + batches ${short(batches)} × ${LOG.invocation} B`,
      floor: (requests * LOG.request) / GIGABYTE,
      reason: "a line for each message; logSampling leaves most of them out",
    }),
    line({
      ...{ service: "CloudWatch", item: "metrics", price: prices.metric, quantity: METRICS, monthly: true },
      formula: "three for each function, and the gateway's",
    }),
  ];
}

export function identityLines(load: Load): Line[] {
  const { users } = load;
  const rate = (perDay: number) => Math.max(0, tokenRequestsPerSecond(load, perDay) - TOKEN_REQUESTS);
  const renewals = users * load.behavior.visits;
  return [
    line({
      ...{ service: "Cognito", item: "active users, Essentials", price: prices.activeUser, quantity: users },
      ...{ formula: "users a month", monthly: true, floorPrice: prices.activeUserLite },
      reason: "the floor is the Lite plan, which cannot rotate refresh tokens",
    }),
    line({
      ...{ service: "Cognito", item: "token requests above the quota", price: prices.requestRate },
      ...{ quantity: rate(renewals), floor: rate(users), monthly: true },
      formula: `peak of renewals ${short(renewals)} a day − ${TOKEN_REQUESTS} per second`,
      reason: "access tokens live an hour, so every visit renews its own; the floor is one renewal a day",
    }),
  ];
}
