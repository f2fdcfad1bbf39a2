import { setTimeout as sleep } from "node:timers/promises";
import { hotTargets } from "../../lambdas/shared/count-messages.ts";
import type { Rule } from "../support/fault-proxy/rule.ts";
import { expect, type Figures } from "./drill.ts";
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

/** The longest that anything takes in a drill, on a busy laptop, ms. */
const PATIENCE = 60_000;
const GLANCE = 50;

/** Waits until something holds that `what` says. Throws if it takes too long. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!(await holds())) {
    expect(performance.now() < end, what);
    await sleep(GLANCE);
  }
}
