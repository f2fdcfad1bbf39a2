import { timeOf } from "../../core/ids.ts";
import type { InboxRow, NotificationPorts } from "../../domain/notification/ports.ts";
import { batchWrite } from "../table/batch-write.ts";
import type { Item } from "../table/client.ts";
import { keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { NOTIFICATION_TIME_TO_LIVE } from "./time-to-live.ts";

export const listInboxRows: NotificationPorts["listInboxRows"] = async (userId, range) => {
  const items = await queryRange(keys.inboxRow(userId, "").PK, range);
  return items.map(toInboxRow);
};

/** The table has what `putInboxRows` has written. */
function toInboxRow({ PK: _, SK: position, expiresAt: __, ...row }: Item): InboxRow {
  return { ...row, position } as InboxRow;
}

export const putInboxRows: NotificationPorts["putInboxRows"] = (rows) =>
  batchWrite(
    rows.map(({ userId, position, ...row }) => ({
      put: {
        ...keys.inboxRow(userId, position),
        ...row,
        expiresAt: Math.floor(timeOf(position) / 1000) + NOTIFICATION_TIME_TO_LIVE,
      },
    })),
  );

export const removeInboxRows: NotificationPorts["removeInboxRows"] = (rows) =>
  batchWrite(rows.map(({ userId, position }) => ({ delete: keys.inboxRow(userId, position) })));
