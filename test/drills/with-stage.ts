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
