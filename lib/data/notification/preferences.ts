import type { NotificationPreferences } from "../../contract/notification/schemas.ts";
import { cacheHot } from "../../core/hot-cache.ts";
import type { NotificationPorts, StoredPreferences } from "../../domain/notification/ports.ts";
import { DEFAULT_PREFERENCES } from "../../domain/notification/preferences.ts";
import { assign, given } from "../table/assign.ts";
import { batchGet } from "../table/batch-get.ts";
import { updateItem } from "../table/item.ts";
import { idIn, keys } from "../table/keys.ts";

/** How old preferences may be, ms, if many notifications of one person need them at once. */
const MAX_AGE = 1_000;

/** Read consistently, so that a choice applies to whatever happens after it. */
const readHotPreferences = cacheHot(
  async (userIds) => {
    const items = await batchGet(userIds.map(keys.notificationPreferences), { consistent: true });
    const found = new Map(items.map((item) => [idIn(item.PK), toStored(item)]));
    // People who have not chosen are remembered too.
    return new Map(userIds.map((id) => [id, found.get(id)]));
  },
  { maxSize: 10_000, maxAge: MAX_AGE },
);

export const getPreferences: NotificationPorts["getPreferences"] = async (userIds) => {
  const found = await readHotPreferences(userIds);
  return new Map([...found].flatMap(([id, { value }]) => (value ? [[id, value]] : [])));
};

export const setPreferences: NotificationPorts["setPreferences"] = async (userId, changes) => {
  const { set, ...values } = assign(given(changes));
  const attributes = await updateItem(keys.notificationPreferences(userId), {
    ...{ ...values, UpdateExpression: set, ReturnValues: "ALL_NEW" },
  });
  return toPreferences(attributes ?? {});
};

function toStored(item: Record<string, unknown>): StoredPreferences {
  return { ...toPreferences(item), ...(item.pushed === true ? { pushed: true } : {}) };
}

/** Only what has been chosen is stored. */
function toPreferences(item: Record<string, unknown>): NotificationPreferences {
  const types = Object.keys(DEFAULT_PREFERENCES) as (keyof NotificationPreferences)[];
  const chosen = types.filter((type) => item[type] !== undefined).map((type) => [type, item[type]]);
  return { ...DEFAULT_PREFERENCES, ...Object.fromEntries(chosen) };
}
