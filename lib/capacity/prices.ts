/**
 * List prices of us-east-1, without free tiers and taxes. AWS changes them: `https://calculator.aws` has the current ones.
 */
export const PRICES_AS_OF = "2026-11-27";
export const PRICES_REGION = "us-east-1";

/** Where the prices of a service are from. `checked`: what confirmed them, and when that was published. */
export type Source = { page: string; checked: string };

/** Dollars per unit up to `upTo` units a month, then the next tier's. */
export type Tier = { upTo: number; dollars: number };
export type Price = { unit: string; tiers: readonly Tier[]; source: Source };

const flat = (dollars: number): Tier[] => [{ upTo: Number.POSITIVE_INFINITY, dollars }];
const million = 1e6;
const billion = 1e9;
const TB = 1024;
const rest = Number.POSITIVE_INFINITY;

/** AWS's pages fill in most numbers in the browser, so copies of them have few; the others are from third parties. */
export const sources = {
  dynamodb: {
    page: "https://aws.amazon.com/dynamodb/pricing/on-demand/",
    checked:
      "units and storage: AWS's cut by half of November 2024, and reports of 2025; recovery: a guide of a third party (finops.com.py)",
  },
  provisioned: {
    page: "https://aws.amazon.com/dynamodb/pricing/provisioned/",
    checked: "AWS's page of 2026: a reservation saves 54 % for one year and 77 % for three, as these do",
  },
  gateway: {
    page: "https://aws.amazon.com/api-gateway/pricing/",
    checked: "HTTP: the examples on AWS's page of 2026-09-20; sockets: reports of May 2025",
  },
  lambda: {
    page: "https://aws.amazon.com/lambda/pricing/",
    checked: "requests: AWS's page of 2026-09-20; arm64: reports of 2024",
  },
  cloudWatch: {
    page: "https://aws.amazon.com/cloudwatch/pricing/",
    checked: "logs of Lambdas: AWS's announcement of May 2025; metrics: third parties' guides (c3x.dev)",
  },
  cloudFront: {
    page: "https://aws.amazon.com/cloudfront/pricing/",
    checked:
      "transfer: the table on AWS's page of 2025; requests: a course of a third party (kindatechnical.com)",
  },
  cognito: {
    page: "https://aws.amazon.com/cognito/pricing/",
    checked:
      "users up to a million: AWS's page of 2026-09-20; request rates: AWS's announcement of January 2024",
  },
  sns: { page: "https://aws.amazon.com/sns/pricing/", checked: "reports of 2026" },
  sqs: { page: "https://aws.amazon.com/sqs/pricing/", checked: "reports of March 2026" },
  s3: { page: "https://aws.amazon.com/s3/pricing/", checked: "reports of 2024" },
  waf: { page: "https://aws.amazon.com/waf/pricing/", checked: "reports of 2026" },
  transfer: {
    page: "https://aws.amazon.com/ec2/pricing/on-demand/",
    checked: "reports of 2026: $0.02 between most regions, half of it between Virginia and Ohio",
  },
} as const satisfies Record<string, Source>;
const { dynamodb, gateway, lambda, cloudWatch, cloudFront, cognito } = sources;

export const prices = {
  write: { unit: "WRU", tiers: flat(0.625 / million), source: dynamodb },
  read: { unit: "RRU", tiers: flat(0.125 / million), source: dynamodb },
  storage: { unit: "GB-month", tiers: flat(0.25), source: dynamodb },
  recovery: { unit: "GB-month", tiers: flat(0.2), source: dynamodb },
  /** A write to a global table's other region, its indexes included. */
  replicatedWrite: { unit: "rWRU", tiers: flat(0.625 / million), source: dynamodb },
  httpRequest: {
    unit: "request",
    tiers: [
      { upTo: 300 * million, dollars: 1 / million },
      { upTo: rest, dollars: 0.9 / million },
    ],
    source: gateway,
  },
  socketMessage: {
    unit: "message",
    tiers: [
      { upTo: billion, dollars: 1 / million },
      { upTo: rest, dollars: 0.8 / million },
    ],
    source: gateway,
  },
  socketMinute: { unit: "minute", tiers: flat(0.25 / million), source: gateway },
  invocation: { unit: "invocation", tiers: flat(0.2 / million), source: lambda },
  /** arm64. */
  duration: {
    unit: "GB-s",
    tiers: [
      { upTo: 7.5 * billion, dollars: 0.0000133334 },
      { upTo: 18.75 * billion, dollars: 0.0000120001 },
      { upTo: rest, dollars: 0.0000106667 },
    ],
    source: lambda,
  },
  publish: { unit: "message", tiers: flat(0.5 / million), source: sources.sns },
  queueRequest: {
    unit: "request",
    tiers: [
      { upTo: 100 * billion, dollars: 0.4 / million },
      { upTo: 200 * billion, dollars: 0.3 / million },
      { upTo: rest, dollars: 0.24 / million },
    ],
    source: sources.sqs,
  },
  objectStorage: {
    unit: "GB-month",
    tiers: [
      { upTo: 50 * TB, dollars: 0.023 },
      { upTo: 500 * TB, dollars: 0.022 },
      { upTo: rest, dollars: 0.021 },
    ],
    source: sources.s3,
  },
  objectWrite: { unit: "request", tiers: flat(5 / million), source: sources.s3 },
  objectRead: { unit: "request", tiers: flat(0.4 / million), source: sources.s3 },
  edgeRequest: { unit: "request", tiers: flat(1 / million), source: cloudFront },
  edgeTransfer: {
    unit: "GB",
    tiers: [
      { upTo: 10 * TB, dollars: 0.085 },
      { upTo: 50 * TB, dollars: 0.08 },
      { upTo: 150 * TB, dollars: 0.06 },
      { upTo: 500 * TB, dollars: 0.04 },
      { upTo: 1024 * TB, dollars: 0.03 },
      { upTo: 5 * 1024 * TB, dollars: 0.025 },
      { upTo: rest, dollars: 0.02 },
    ],
    source: cloudFront,
  },
  firewallRequest: {
    unit: "request",
    tiers: flat(0.6 / million),
    source: sources.waf,
  },
  gatewayLog: { unit: "GB", tiers: flat(0.5), source: cloudWatch },
  lambdaLog: {
    unit: "GB",
    tiers: [
      { upTo: 10 * TB, dollars: 0.5 },
      { upTo: 30 * TB, dollars: 0.25 },
      { upTo: 50 * TB, dollars: 0.1 },
      { upTo: rest, dollars: 0.05 },
    ],
    source: cloudWatch,
  },
  metric: { unit: "metric", tiers: flat(0.3), source: cloudWatch },
  /** The Essentials plan. */
  activeUser: {
    unit: "active user",
    tiers: [
      { upTo: 10_000, dollars: 0 },
      { upTo: rest, dollars: 0.015 },
    ],
    source: cognito,
  },
  activeUserLite: {
    unit: "active user",
    tiers: [
      { upTo: 10_000, dollars: 0 },
      { upTo: 100_000, dollars: 0.0055 },
      { upTo: million, dollars: 0.0046 },
      { upTo: 10 * million, dollars: 0.00325 },
      { upTo: rest, dollars: 0.0025 },
    ],
    source: cognito,
  },
  /** A month of one request per second above the quota of a category. */
  requestRate: { unit: "request/s-month", tiers: flat(20), source: cognito },
  regionTransfer: { unit: "GB", tiers: flat(0.02), source: sources.transfer },
} as const satisfies Record<string, Price>;

/** Dollars per hour of one capacity unit. A reservation's upfront payment, per 100 units, is spread over its term. */
export const capacityPrices = {
  source: sources.provisioned,
  provisioned: { write: 0.00065, read: 0.00013 },
  oneYear: { write: (150 / 8760 + 0.0128) / 100, read: (30 / 8760 + 0.0025) / 100 },
  threeYears: { write: (180 / 26_280 + 0.0081) / 100, read: (36 / 26_280 + 0.0016) / 100 },
};

const DAYS_PER_MONTH = 365 / 12;

/** Dollars per day of a quantity per day, whose tiers AWS counts by the month. */
export function dollarsPerDay(price: Price, perDay: number): number {
  return dollarsPerMonth(price, perDay * DAYS_PER_MONTH) / DAYS_PER_MONTH;
}

/** Dollars per day of what is billed by the month, such as storage. */
export function dollarsPerDayOfMonthly(price: Price, quantity: number): number {
  return dollarsPerMonth(price, quantity) / DAYS_PER_MONTH;
}

function dollarsPerMonth({ tiers }: Price, quantity: number): number {
  let [sum, below] = [0, 0];
  for (const { upTo, dollars } of tiers) {
    sum += Math.max(0, Math.min(quantity, upTo) - below) * dollars;
    below = upTo;
  }
  return sum;
}
