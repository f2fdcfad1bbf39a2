import { memo } from "react";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { UserRow } from "../user/UserRow.tsx";
import { useAuthor } from "../user/use-user.ts";
import type { SuggestionRow as Row } from "./discover-lists.ts";

/** A user who is suggested, and why. */
export const SuggestionRow = memo(function SuggestionRow({ row, brief }: { row: Row; brief?: boolean }) {
  return <UserRow userId={row.userId} brief={brief} note={<Reason {...row} />} />;
});

function Reason({ userIds: [first, second], count }: Row) {
  if (first === undefined) return t("discover.popularPerson");
  const components = { first: <Name userId={first} />, second: <Name userId={second ?? first} /> };
  if (count === 1) return <T id="discover.followedBy.one" components={components} />;
  if (count === 2) return <T id="discover.followedBy.two" components={components} />;
  return <T id="discover.followedBy.more" values={{ others: count - 1 }} components={components} />;
}

function Name({ userId }: { userId: string }) {
  return <bdi>{useAuthor(userId)?.name}</bdi>;
}
