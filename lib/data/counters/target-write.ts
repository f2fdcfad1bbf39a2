/** How a commit writes the counters of one item. */
import { now } from "../../core/clock.ts";
import type { RankedChange, TargetChange } from "../../domain/counters/commit.ts";
import { nameOfTarget, type Target } from "../../domain/counters/countables.ts";
import { formatScore } from "../../domain/discover/score.ts";
import { tableName } from "../table/client.ts";
import { regionHere } from "../table/origin.ts";
import type { CommitWrite } from "./countable-writes.ts";
import { rankingOf, targetKey } from "./read-counters.ts";

/**
 * One update: counters that are only added to, and a ranked one that is set unless another commit has changed it.
 * It always requires that the item exists, because an update would create it.
 */
export function targetWrite({ target, add, tweeted, ranked }: TargetChange): CommitWrite {
  const parts = ranked ? rankedParts(target, ranked) : newParts();
  if (tweeted) {
    parts.set.push("tweetedBy = :now");
    parts.values[":now"] = now();
  }
  const added = Object.entries(add);
  const values = {
    ...parts.values,
    ...Object.fromEntries(added.map(([counter, delta]) => [`:add_${counter}`, delta])),
  };
  const clauses = [
    clause("SET", parts.set),
    clause("REMOVE", parts.remove),
    clause(
      "ADD",
      added.map(([counter]) => `${counter} :add_${counter}`),
    ),
  ];
  const write = {
    Update: {
      TableName: tableName(),
      Key: targetKey(target),
      UpdateExpression: clauses.join(""),
      ConditionExpression: ["attribute_exists(PK)", ...parts.conditions].join(" AND "),
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
    },
  };
  return { write, name: nameOfTarget(target), ifConditionFails: ranked ? "contended" : "missing" };
}

function clause(word: string, list: string[]): string {
  return list.length > 0 ? `${word} ${list.join(", ")} ` : "";
}

type Parts = { set: string[]; remove: string[]; conditions: string[]; values: Record<string, unknown> };

function newParts(): Parts {
  return { set: [], remove: [], conditions: [], values: {} };
}

function rankedParts(target: Target, change: RankedChange): Parts {
  const { counter, from, to, fanOut, followerShards } = change;
  const parts = newParts();
  const put = (attribute: string, value: unknown) => {
    parts.set.push(`${attribute} = :${attribute}`);
    parts.values[`:${attribute}`] = value;
  };
  put(counter, to);
  if (from === undefined) parts.conditions.push(`attribute_not_exists(${counter})`);
  else {
    parts.conditions.push(`${counter} = :from`);
    parts.values[":from"] = from;
  }
  if (change.rank) addRank(parts, put, target, change.rank);
  if (fanOut) {
    put("fanOut", fanOut.to);
    put("fanOutAt", now());
    put("correlationId", fanOut.correlationId);
    put("writtenIn", regionHere());
    // A move that ended since the read may have left the same number of followers. A new profile has no attribute yet.
    parts.conditions.push(
      fanOut.from === "write"
        ? "(attribute_not_exists(fanOut) OR fanOut = :fanOutFrom)"
        : "fanOut = :fanOutFrom",
    );
    parts.values[":fanOutFrom"] = fanOut.from;
  }
  if (followerShards !== undefined) put("followerShards", followerShards);
  return parts;
}

function addRank(
  parts: Parts,
  put: (attribute: string, value: unknown) => void,
  target: Target,
  { score, authorId }: NonNullable<RankedChange["rank"]>,
): void {
  if (score === undefined) {
    parts.remove.push("GSI3PK", "GSI3SK");
    return;
  }
  put("GSI3PK", rankingOf(target));
  put("GSI3SK", formatScore(score, authorId));
  if (target.of === "tweet") {
    // A tweet deleted since it was read has left its ranking and must not return.
    parts.conditions.push("active = :yes");
    parts.values[":yes"] = true;
  }
}
