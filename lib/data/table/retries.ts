/** When requests to the table are repeated, and how long each may take. */
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { StandardRetryStrategy } from "@smithy/core/retry";
import { timeLeft, withinShare } from "../../core/deadline.ts";

/** If one in ten requests fails, one in a million is given up: what is given up makes its step do all its work again. */
const MAX_ATTEMPTS = 6;
/** The first pause, ms; it doubles with each attempt, with full jitter. */
const PAUSE = 25;
const LONGEST_PAUSE = 200;

/** Retries that a process may make at once, such as the first requests of a new environment. */
const RESERVE = 10;
/** Retries that each success pays for: enough if 10 % of the requests fail at random, and too few to flood a failing table. */
const PER_SUCCESS = 0.2;

/** The share of the time left that one attempt may take, so that there is time for another. */
const SHARE = 0.5;

/** The SDK's retries, limited by a budget of the process and by the deadline of the request. */
export class BudgetedRetries extends StandardRetryStrategy {
  #budget = RESERVE;

  constructor() {
    const computeNextBackoffDelay = (attempt: number) =>
      Math.random() * Math.min(LONGEST_PAUSE, PAUSE * 2 ** attempt);
    super({
      maxAttempts: MAX_ATTEMPTS,
      backoff: { computeNextBackoffDelay, setDelayBase: () => undefined },
    });
  }

  override async refreshRetryTokenForRetry(
    ...retry: Parameters<StandardRetryStrategy["refreshRetryTokenForRetry"]>
  ) {
    if (this.#budget < 1) throw new Error("Too many requests have been repeated lately.");
    if (timeLeft() <= LONGEST_PAUSE) throw new Error("There is no time for another attempt.");
    // Before the pause: requests that fail at the same time must not all spend the same retry.
    this.#budget -= 1;
    return super.refreshRetryTokenForRetry(...retry).catch((error: unknown) => {
      this.#budget += 1;
      throw error;
    });
  }

  override recordSuccess(token: Parameters<StandardRetryStrategy["recordSuccess"]>[0]): void {
    super.recordSuccess(token);
    this.#budget = Math.min(RESERVE, this.#budget + PER_SUCCESS);
  }
}

/** Limits each attempt of a client by the deadline of the request. After it, nothing is sent any more. */
export function limitAttempts({ middlewareStack }: DynamoDBClient): void {
  middlewareStack.add(
    (next) => withinShare(SHARE, next),
    // Within the SDK's retries, which have a high priority.
    { step: "finalizeRequest", priority: "low", name: "limitAttempts" },
  );
}
