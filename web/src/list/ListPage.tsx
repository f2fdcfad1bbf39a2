import { useState } from "react";
import type { List } from "../../../lib/contract/list/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listMembersPath, listPath, paths, profilePath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { TweetList } from "../tweet/TweetList.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Actions } from "../ui/Actions.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ErrorState } from "../ui/ErrorState.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Link } from "../ui/Link.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { useMyId } from "../user/use-me.ts";
import { DeleteListDialog } from "./DeleteListDialog.tsx";
import { ListDialog } from "./ListDialog.tsx";
import { ListMembers } from "./ListMembers.tsx";
import styles from "./ListPage.module.css";
import { Lock } from "./Lock.tsx";
import { listTweets } from "./list-lists.ts";
import { usePeopleList } from "./use-people-list.ts";

type ListTab = "tweets" | "members";

/** What the members of a list tweet, and who they are. */
export function ListPage({ listId, tab }: { listId: string; tab: ListTab }) {
  const { data: list, error, refetch } = usePeopleList(listId);
  const mine = useMyId() === list?.owner.id;
  if (list) return <Loaded list={list} mine={mine} tab={tab} />;
  return (
    <>
      <PageHeader title={t("list.one")} back />
      {error ? <ErrorState error={error} retry={() => void refetch()} /> : <TweetSkeleton />}
    </>
  );
}

type LoadedProps = { list: List; mine: boolean; tab: ListTab };

function Loaded({ list, mine, tab }: LoadedProps) {
  const [dialog, setDialog] = useState<"edit" | "delete">();
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHeader title={list.name} back>
        {mine && (
          <>
            <IconButton icon="pen" label={t("list.edit")} onClick={() => setDialog("edit")} />
            <IconButton icon="trash" label={t("list.delete")} onClick={() => setDialog("delete")} />
          </>
        )}
      </PageHeader>
      <About list={list} />
      <Tabs
        label={list.name}
        tabs={[
          { href: listPath(list.id), label: t("profile.tweets") },
          { href: listMembersPath(list.id), label: t("list.memberTab") },
        ]}
      />
      {tab === "members" ? <ListMembers list={list} mine={mine} /> : <Timeline list={list} mine={mine} />}
      {dialog === "edit" && <ListDialog list={list} onClose={close} />}
      {dialog === "delete" && <DeleteListDialog list={list} onClose={close} />}
    </>
  );
}

function About({ list: { owner, description, metrics, private: isPrivate } }: { list: List }) {
  const link = (
    <Link href={profilePath(owner.handle)}>
      <bdi>@{owner.handle}</bdi>
    </Link>
  );
  return (
    <section className={styles.about} aria-label={t("list.about")}>
      {description && <p dir="auto">{description}</p>}
      <p className={styles.facts}>
        {isPrivate && <Lock />}
        <span>
          <T id="list.by" components={{ owner: link }} />
        </span>
        <span>{t("list.members", { count: metrics.members })}</span>
      </p>
    </section>
  );
}

function Timeline({ list, mine }: { list: List; mine: boolean }) {
  const empty =
    list.metrics.members === 0 && mine ? (
      <EmptyState title={t("list.noMembers")}>
        <p>{t("list.noMembersHint")}</p>
        <Actions>
          <ButtonLink kind="primary" href={paths.exploreUsers}>
            {t("list.findPeople")}
          </ButtonLink>
        </Actions>
      </EmptyState>
    ) : (
      <EmptyState title={t("list.noTweets")} />
    );
  return (
    <TweetList
      source={listTweets(useMurmur(), list.id)}
      label={t("list.tweets", { name: list.name })}
      live
      empty={empty}
    />
  );
}
