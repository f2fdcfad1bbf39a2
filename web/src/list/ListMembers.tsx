import type { List } from "../../../lib/contract/list/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { UserRow } from "../user/UserRow.tsx";
import { UserSkeleton } from "../user/UserSkeleton.tsx";
import { useAuthor } from "../user/use-user.ts";
import { listMembers } from "./list-lists.ts";
import { useListMember } from "./use-change-list.ts";

/** Who is in a list. Its owner can remove them. */
export function ListMembers({ list, mine }: { list: List; mine: boolean }) {
  const members = useList(listMembers(useMurmur(), list.id));
  const empty = (
    <EmptyState title={t("list.noMembers")}>
      {mine && (
        <>
          <p>{t("list.noMembersHint")}</p>
          <Actions>
            <ButtonLink kind="primary" href={paths.exploreUsers}>
              {t("list.findPeople")}
            </ButtonLink>
          </Actions>
        </>
      )}
    </EmptyState>
  );
  return (
    <ListView
      list={members}
      label={t("list.membersOf", { name: list.name })}
      skeleton={<UserSkeleton />}
      empty={empty}
      row={({ id, userId }) => (
        <UserRow
          key={id}
          userId={userId}
          button={mine ? <RemoveButton listId={list.id} userId={userId} /> : undefined}
        />
      )}
    />
  );
}

function RemoveButton({ listId, userId }: { listId: string; userId: string }) {
  const { mutate, isPending } = useListMember(userId);
  const handle = useAuthor(userId)?.handle ?? "";
  return (
    <Button
      disabled={isPending}
      aria-label={t("list.removeMember", { handle })}
      onClick={() => mutate({ listId, member: false })}
    >
      {t("list.remove")}
    </Button>
  );
}
