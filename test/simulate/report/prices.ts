/** List prices of us-east-1 in November 2026, $. */
export const prices = {
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  readUnit: 0.125e-6,
  writeUnit: 0.625e-6,
  /** https://aws.amazon.com/api-gateway/pricing/, HTTP API, the first 300 million a month. */
  request: 1e-6,
  /** https://aws.amazon.com/lambda/pricing/, Arm, the first tier. */
  invocation: 0.2e-6,
  gigabyteSecond: 13.3334e-6,
};

/** The memory of the API's functions, GB; see `lib/infra/function.ts`. */
export const MEMORY = 0.5;
