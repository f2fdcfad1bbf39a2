import type { AccountExport, ExportPorts } from "../../domain/account/export-ports.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem, putItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

export const getExport: ExportPorts["getExport"] = async (userId) => {
  const item = await getItem(keys.export(userId), { consistent: true });
  if (!item) return undefined;
  const { exportId, startedAt, readyAt } = item as unknown as AccountExport;
  return { exportId, startedAt, ...(readyAt === undefined ? {} : { readyAt }) };
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

export const finishExport: ExportPorts["finishExport"] = async ({ userId, exportId, readyAt }) => {
  await ifCondition(() =>
    updateItem(keys.export(userId), {
      UpdateExpression: "SET readyAt = :readyAt",
      ConditionExpression: "exportId = :exportId",
      ExpressionAttributeValues: { ":readyAt": readyAt, ":exportId": exportId },
    }),
  );
};

export const forgetExport: ExportPorts["forgetExport"] = async ({ userId, exportId }) => {
  await ifCondition(() =>
    deleteItem(keys.export(userId), {
      ConditionExpression: "exportId = :exportId",
      ExpressionAttributeValues: { ":exportId": exportId },
    }),
  );
};
