/** Push subscriptions, stored with their sessions, so that whatever ends a session ends its pushes. */
import type { PushAddress, Subscription } from "../../domain/push/model.ts";
import type { PushPorts } from "../../domain/push/ports.ts";
import type { Item } from "../table/client.ts";
import { ifCondition, tryWrite } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

/** Sessions that are looked at, the last sign-in first: more than anyone has. */
const SESSIONS = 100;

/**
 * First the user, then the session: a subscription that nobody sends to would be worse than a user who is looked up in vain.
 * That users get pushes stays noted: taking it back could cross with the next subscription.
 */
export const putSubscription: PushPorts["putSubscription"] = async ({ address, createdAt, ...session }) => {
  await updateItem(keys.notificationPreferences(session.userId), {
    UpdateExpression: "SET pushed = :yes",
    ExpressionAttributeValues: { ":yes": true },
  });
  const outcome = await tryWrite(() =>
    updateItem(keys.session(session), {
      UpdateExpression: "SET push = :address, pushedSince = :since",
      ConditionExpression: "attribute_exists(PK)",
      ExpressionAttributeValues: { ":address": address, ":since": createdAt },
      ReturnValues: "ALL_NEW",
    }),
  );
  return outcome.written && outcome.result ? toSubscription(outcome.result as Item) : undefined;
};

export const removeSubscription: PushPorts["removeSubscription"] = async ({ endpoint, ...session }) => {
  await ifCondition(() =>
    updateItem(keys.session(session), {
      UpdateExpression: "REMOVE push, pushedSince",
      ...(endpoint === undefined
        ? { ConditionExpression: "attribute_exists(PK)" }
        : {
            ConditionExpression: "push.endpoint = :endpoint",
            ExpressionAttributeValues: { ":endpoint": endpoint },
          }),
    }),
  );
};

/** Consistently, for half the sessions' size in RRU more: what has ended a moment ago gets nothing. */
export const listSubscriptions: PushPorts["listSubscriptions"] = async (userId) => {
  const { PK } = keys.session({ userId, sessionId: "" });
  const items = await queryRange(PK, { limit: SESSIONS }, { consistent: true });
  return items.filter(({ push }) => push !== undefined).map(toSubscription);
};

function toSubscription({ SK, push, pushedSince, expiresAt, browser, system }: Item): Subscription {
  return {
    sessionId: SK,
    address: push as PushAddress,
    createdAt: Number(pushedSince),
    expiresAt: Number(expiresAt) * 1000,
    device: {
      ...(browser ? { browser: String(browser) } : {}),
      ...(system ? { system: String(system) } : {}),
    },
  };
}
