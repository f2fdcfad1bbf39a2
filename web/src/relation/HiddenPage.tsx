import type { ReactNode } from "react";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { useMuteConversation } from "../mute/use-mute-conversation.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { TweetCard } from "../tweet/TweetCard.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { Actions } from "../ui/Actions.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { UserList } from "../user/UserList.tsx";
import styles from "./HiddenPage.module.css";
import { blocks, mutedConversations, mutes } from "./relation-lists.ts";

type Tab = "blocks" | "mutes" | "conversations";

const tabs: readonly { tab: Tab; href: string; label: MessageKey }[] = [
  { tab: "blocks", href: paths.blocks, label: "relation.blocks" },
  { tab: "mutes", href: paths.mutes, label: "relation.mutes" },
  { tab: "conversations", href: paths.mutedConversations, label: "mute.conversations" },
];

/** The people and conversations that the signed-in user has hidden, and how to end that. */
export function HiddenPage({ tab }: { tab: Tab }) {
  return (
    <>
      <PageHeader title={t("relation.title")} back />
      <Tabs label={t("relation.title")} tabs={tabs.map(({ href, label }) => ({ href, label: t(label) }))} />
      <MembersOnly title={t("relation.signIn")}>{lists[tab]()}</MembersOnly>
    </>
  );
}

const lists: Record<Tab, () => ReactNode> = {
  blocks: () => <People key="blocks" of="blocks" />,
  mutes: () => <People key="mutes" of="mutes" />,
  conversations: () => <Conversations />,
};

function People({ of }: { of: "blocks" | "mutes" }) {
  const murmur = useMurmur();
  const source = of === "blocks" ? blocks(murmur) : mutes(murmur);
  const empty = <EmptyState title={t(of === "blocks" ? "relation.noBlocks" : "relation.noMutes")} />;
  const label = t(of === "blocks" ? "relation.blocks" : "relation.mutes");
  return (
    <UserList source={source} label={label} empty={empty} action={of === "blocks" ? "unblock" : "unmute"} />
  );
}

function Conversations() {
  const list = useList(mutedConversations(useMurmur()));
  return (
    <ListView
      list={list}
      label={t("mute.conversations")}
      skeleton={<TweetSkeleton />}
      empty={<EmptyState title={t("mute.noConversations")} />}
      row={({ id, tweetId }) => <Conversation key={id} tweetId={tweetId} />}
    />
  );
}

function Conversation({ tweetId }: { tweetId: string }) {
  const { mutate, isPending } = useMuteConversation(tweetId);
  return (
    <div className={styles.conversation}>
      <TweetCard tweetId={tweetId} />
      <Actions align="end">
        <Button disabled={isPending} onClick={() => mutate(false)}>
          {t("mute.unmuteConversation")}
        </Button>
      </Actions>
    </div>
  );
}
