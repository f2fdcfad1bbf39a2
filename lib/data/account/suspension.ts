import type { AccountPorts } from "../../domain/account/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

export const setSuspension: AccountPorts["setSuspension"] = (userId, since) =>
  ifCondition(() =>
    updateItem(keys.profile(userId), {
      ConditionExpression: "attribute_exists(PK)",
      ...(since === undefined
        ? { UpdateExpression: "REMOVE suspendedAt" }
        : { UpdateExpression: "SET suspendedAt = :since", ExpressionAttributeValues: { ":since": since } }),
    }),
  );

export const releaseHandle: AccountPorts["releaseHandle"] = (handle) =>
  ifCondition(() =>
    deleteItem(keys.handle(handle), {
      ConditionExpression: "attribute_exists(PK) AND attribute_not_exists(userId)",
    }),
  );
