import { variables } from "../../../lib/core/environment.ts";

/** Far more than a busy laptop takes, ms. */
const PATIENT = "20000";

/**
 * Runs `work` without the API's time limit: on a busy laptop, it ends requests and calls, which are repeated, and leaves parts of
 * feeds out, although nothing failed.
 */
export async function withoutTimeLimit<Result>(work: () => Promise<Result>): Promise<Result> {
  process.env[variables.requestTimeLimit] = PATIENT;
  try {
    return await work();
  } finally {
    delete process.env[variables.requestTimeLimit];
  }
}
