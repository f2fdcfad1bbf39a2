import type { AccountExport, ExportPorts } from "../../domain/account/export-ports.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem, putItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

export const getExport: ExportPorts["getExport"] = async (userId) => {
  const item = await getItem(keys.export(userId), { consistent: true });
  if (!item) return undefined;
  const { exportId, startedAt, readyAt, mailedAt } = item as unknown as AccountExport;
  return {
    ...{ exportId, startedAt },
    ...(readyAt === undefined ? {} : { readyAt }),
    ...(mailedAt === undefined ? {} : { mailedAt }),
  };
};

export const beginExport: ExportPorts["beginExport"] = ({
  userId,
  exportId,
  startedAt,
  expiresAt,
  instead,
}) =>
  ifCondition(() =>
    putItem(
      { ...keys.export(userId), exportId, startedAt, expiresAt: Math.ceil(expiresAt / 1000) },
      instead === undefined
        ? { ConditionExpression: "attribute_not_exists(PK)" }
        : { ConditionExpression: "exportId = :old", ExpressionAttributeValues: { ":old": instead } },
    ),
  );

export const finishExport: ExportPorts["finishExport"] = ({ userId, exportId, readyAt }) =>
  setTime(userId, exportId, { name: "readyAt", time: readyAt });

export const finishMail: ExportPorts["finishMail"] = ({ userId, exportId, mailedAt }) =>
  setTime(userId, exportId, { name: "mailedAt", time: mailedAt });

/** Nothing happens if the user has asked for another archive since. */
async function setTime(
  userId: string,
  exportId: string,
  { name, time }: { name: "readyAt" | "mailedAt"; time: number },
): Promise<void> {
  await ifCondition(() =>
    updateItem(keys.export(userId), {
      UpdateExpression: `SET ${name} = :time`,
      ConditionExpression: "exportId = :exportId",
      ExpressionAttributeValues: { ":time": time, ":exportId": exportId },
    }),
  );
}

export const forgetExport: ExportPorts["forgetExport"] = async ({ userId, exportId }) => {
  await ifCondition(() =>
    deleteItem(keys.export(userId), {
      ConditionExpression: "exportId = :exportId",
      ExpressionAttributeValues: { ":exportId": exportId },
    }),
  );
};
