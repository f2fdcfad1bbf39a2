import type { ListedType } from "../../contract/notification/types.ts";
import { FIRST_ID, firstIdAt } from "../../core/ids.ts";
import { allTypes, nameOfTypes, type Types } from "../../domain/notification/filter.ts";
import type { NotificationPorts } from "../../domain/notification/ports.ts";
import { tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { getProfile } from "../user/profile.ts";

/**
 * The item has one watermark per set of types that was marked together, so that one conditional write moves it: `upTo` for
 * all types, `upTo:mention,reply` for those two. A type has been seen up to the highest watermark of the sets it is in.
 */
const PREFIX = "upTo";

function markOf(types: Types): string {
  const name = nameOfTypes(types);
  return name === "" ? PREFIX : `${PREFIX}:${name}`;
}

function typesOfMark(mark: string): readonly string[] {
  return mark === PREFIX ? [...allTypes] : mark.slice(PREFIX.length + 1).split(",");
}

/** Read consistently: a count that follows a mark must not contain what was marked. */
export const getSeen: NotificationPorts["getSeen"] = async (userId, types) => {
  const seen = toSeen(await getItem(keys.seen(userId), { consistent: true }), types);
  if (seen.size === types.size) return seen;
  const profile = await getProfile(userId);
  const start = profile ? firstIdAt(profile.createdAt) : FIRST_ID;
  return new Map([...types].map((type) => [type, seen.get(type) ?? start]));
};

/** The condition, rather than a read before the write, keeps two devices from moving the watermark back. */
export const setSeen: NotificationPorts["setSeen"] = async ({ userId, upTo, types }) => {
  const outcome = await tryWrite(() =>
    updateItem(keys.seen(userId), {
      UpdateExpression: "SET #mark = :upTo",
      ConditionExpression: "attribute_not_exists(#mark) OR #mark < :upTo",
      ExpressionAttributeNames: { "#mark": markOf(types) },
      ExpressionAttributeValues: { ":upTo": upTo },
      ReturnValues: "ALL_NEW",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    }),
  );
  return toSeen(outcome.written ? outcome.result : outcome.item, types);
};

/** Leaves out the types that are in no set yet. */
function toSeen(item: Record<string, unknown> | undefined, types: Types): Map<ListedType, string> {
  const marks = Object.entries(item ?? {}).filter(([name]) => name.startsWith(PREFIX));
  const seen = [...types].flatMap((type) => {
    const ids = marks.filter(([mark]) => typesOfMark(mark).includes(type)).map(([, upTo]) => String(upTo));
    const upTo = ids.sort().at(-1);
    return upTo === undefined ? [] : [[type, upTo] as const];
  });
  return new Map(seen);
}
