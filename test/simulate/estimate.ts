/** What a simulation will cost on AWS, before it begins. */
import { confirmed } from "../../local/commands/confirmed.ts";
import { followerCounts, type Graph } from "./graph/graph.ts";
import { shares } from "./load/plan.ts";
import { type CostOf, readCosts } from "./report/cost.ts";
import { prices } from "./report/prices.ts";
import type { Settings } from "./settings.ts";
import type { Target } from "./target.ts";
import { activeIn } from "./world.ts";

/** How long a function takes on Lambda, ms: a guess on the safe side. */
const MS = 50;
/** Write units of a new person: the profile, the claim of the handle, and what finds them by name. */
const PERSON = 12;
/** For what is no operation of the API, $. */
const OTHER = 1e-6;

type Size = { people: number; follows: number; audience: number };

/**
 * Requests of the load, and dollars for everything: people and follows, if none exists yet, and the load with its pipeline.
 * `audience` is how many followers those who act have on average.
 */
export function estimate(
  { minutes, rate }: Pick<Settings, "minutes" | "rate">,
  { people, follows, audience }: Size,
  costOf: CostOf,
): { requests: number; dollars: number } {
  const requests = Math.round(minutes * 60 * rate);
  const priceOf = (operation: string) => {
    const cost = costOf(operation, { ms: MS, audience });
    return cost ? cost.dollarsPerMillion / 1e6 : OTHER;
  };
  const load = Object.entries(shares).map(([operation, share]) => requests * share * priceOf(operation));
  const start = people * PERSON * prices.writeUnit + follows * priceOf("followUser");
  return { requests, dollars: load.reduce((sum, dollars) => sum + dollars, start) };
}

/** Says what a simulation on AWS will cost, and asks. Throws an ExplainedError if the operator does not want to pay. */
export async function confirmPrice(
  { stage, local }: Pick<Target, "stage" | "local">,
  { settings, graph, yes }: { settings: Settings; graph: Graph; yes?: string | undefined },
): Promise<void> {
  if (local) return;
  const follows = graph.followers.length;
  const counts = followerCounts(graph);
  const active = activeIn(graph, Math.min(settings.active, graph.people));
  const audience = active.reduce((sum, person) => sum + (counts[person] ?? 0), 0) / active.length;
  const { requests, dollars } = estimate(settings, { people: graph.people, follows, audience }, readCosts());
  await confirmed(
    `This creates ${graph.people.toLocaleString("en")} people and ${follows.toLocaleString("en")} follows on the stage ${stage}, ` +
      `unless they exist, and sends about ${requests.toLocaleString("en")} requests. It costs about $${dollars.toFixed(2)} at list prices, ` +
      "besides Cognito's price for active users, and what it creates stays.",
    stage,
    yes,
  );
}
