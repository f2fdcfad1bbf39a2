import type { List } from "../../contract/list/schemas.ts";
import { timestampOf } from "../../core/ids.ts";
import type { AuthorSummary } from "../user/model.ts";
import { presentAuthor } from "../user/present.ts";
import type { StoredList } from "./model.ts";

/** A list as the API shows it. `hasMember` is given if a member has been asked for. */
export function presentList(list: StoredList, owner: AuthorSummary, hasMember?: boolean): List {
  const { id, name, description, members } = list;
  return {
    ...{ id, name, description, private: list.private },
    owner: presentAuthor(owner),
    createdAt: timestampOf(id),
    metrics: { members },
    ...(hasMember === undefined ? {} : { hasMember }),
  };
}
