import { hotTargets } from "../../lambdas/shared/count-messages.ts";
import { variables } from "../../lib/core/environment.ts";
import type { Rule } from "../support/fault-proxy/rule.ts";
import type { Figures } from "./drill.ts";
import { type Base, Stage } from "./stage/index.ts";

/** Runs a drill on an empty murmur and ends it, whatever happens. */
export async function onStage(
  base: Base,
  work: (stage: Stage) => Promise<Figures>,
  options: { count?: number } = {},
): Promise<Figures> {
  const stage = await Stage.set(base, options);
  try {
    return await work(stage);
  } finally {
    base.proxy.clear();
    await stage.end();
  }
}

/** Runs `work` while the rules make calls fail. */
export async function during<Result>(
  { proxy }: Pick<Base, "proxy">,
  rules: Rule[],
  work: () => Promise<Result>,
): Promise<Result> {
  const stop = proxy.inject(...rules);
  try {
    return await work();
  } finally {
    stop();
  }
}

/** Runs `work` while every counter counts as contended, so that update-hot-counters counts everything. */
export async function countingInTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  const { has } = hotTargets;
  hotTargets.has = () => true;
  try {
    return await work();
  } finally {
    hotTargets.has = has;
  }
}

/** Far more than a busy laptop takes, ms. */
const PATIENT = "20000";

/** Runs `work` without the API's time limit: on a busy laptop, it ends requests and calls, which are repeated although nothing failed. */
export async function withoutTimeLimit<Result>(work: () => Promise<Result>): Promise<Result> {
  process.env[variables.requestTimeLimit] = PATIENT;
  try {
    return await work();
  } finally {
    delete process.env[variables.requestTimeLimit];
  }
}
