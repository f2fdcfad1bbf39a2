import type { User } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { useRelation } from "./use-relation.ts";

type EndRelationButtonProps = { user: User; end: "unblock" | "unmute" };

/** Ends the block or the mute of a user. */
export function EndRelationButton({ user, end }: EndRelationButtonProps) {
  const { mutate, isPending } = useRelation(user);
  const { handle } = user;
  return (
    <Button
      disabled={isPending}
      aria-label={t(end === "unblock" ? "relation.unblock" : "relation.unmute", { handle })}
      onClick={() => mutate(end === "unblock" ? { block: false } : { mute: false })}
    >
      {t(end === "unblock" ? "relation.unblockShort" : "relation.unmuteShort")}
    </Button>
  );
}
