import type { RecountPorts } from "../../domain/counters/recount.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { targetKey } from "./read-counters.ts";

export const zeroDamaged: RecountPorts["zeroDamaged"] = async (target, counters) => {
  for (const counter of counters)
    await ifCondition(() =>
      updateItem(targetKey(target), {
        UpdateExpression: `SET ${counter} = :zero`,
        ConditionExpression: `attribute_exists(${counter}) AND NOT attribute_type(${counter}, :number)`,
        ExpressionAttributeValues: { ":zero": 0, ":number": "N" },
      }),
    );
};
