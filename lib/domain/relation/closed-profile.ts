import { once } from "../../core/once.ts";
import type { Range } from "../../core/page/range.ts";
import type { Caller } from "../user/model.ts";
import { assertNotBlocked } from "./assert-not-blocked.ts";
import type { RelationPorts } from "./ports.ts";

/**
 * Closes a list of a user's if they and the viewer are kept apart by a block: its first read then throws `blocked`. This
 * is found out beside that read, so it takes no round trip.
 */
export function unlessBlocked<Row>(
  ports: Pick<RelationPorts, "getRelations">,
  {
    userId,
    viewer,
    read,
  }: { userId: string; viewer: Caller | undefined } & {
    read: (range: Range) => Promise<Row[]>;
  },
): (range: Range) => Promise<Row[]> {
  if (!viewer || viewer.id === userId) return read;
  const check = once(() => assertNotBlocked(ports, { userId: viewer.id, otherIds: [userId] }));
  return async (range) => {
    const [rows] = await Promise.all([read(range), check()]);
    return rows;
  };
}
