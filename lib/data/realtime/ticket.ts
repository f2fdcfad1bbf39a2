import { randomBytes } from "node:crypto";
import type { RealtimePorts } from "../../domain/realtime/ports.ts";
import { tryWrite } from "../table/condition.ts";
import { deleteItem, putItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

export const newSecret: RealtimePorts["newSecret"] = () => randomBytes(32).toString("base64url");

export const putTicket: RealtimePorts["putTicket"] = ({ ticket, userId, expiresAt: validUntil }) =>
  putItem({ ...keys.ticket(ticket), userId, validUntil, expiresAt: Math.ceil(validUntil / 1000) });

/** The deletion decides who was first: of two requests with the same ticket, one succeeds. */
export const takeTicket: RealtimePorts["takeTicket"] = async (ticket, now) => {
  const outcome = await tryWrite(() =>
    deleteItem(keys.ticket(ticket), {
      ConditionExpression: "validUntil > :now",
      ExpressionAttributeValues: { ":now": now },
    }),
  );
  return outcome.written && outcome.result ? String(outcome.result.userId) : undefined;
};
