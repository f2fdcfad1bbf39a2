import type { User } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { EmptyState } from "../ui/EmptyState.tsx";

/** What a profile shows instead of its lists if its user and the viewer are kept apart by a block. */
export function ClosedProfile({ user: { handle, viewer } }: { user: User }) {
  return viewer?.blocking ? (
    <EmptyState title={t("relation.youBlock", { handle })}>
      <p>{t("relation.youBlockHint")}</p>
    </EmptyState>
  ) : (
    <EmptyState title={t("relation.blocksYou", { handle })} />
  );
}
