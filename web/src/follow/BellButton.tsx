import type { User } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { useBell } from "./use-bell.ts";

/** Whether the viewer is notified of each tweet of a user they follow. */
export function BellButton({ user }: { user: User }) {
  const toggle = useBell(user);
  return (
    <IconButton
      icon="bell"
      label={t("follow.bell", { handle: user.handle })}
      pressed={user.viewer?.bell ?? false}
      onClick={toggle}
    />
  );
}
