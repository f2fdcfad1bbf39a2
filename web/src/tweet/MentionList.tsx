import { t } from "../i18n/i18n.ts";
import { FinePrint } from "../ui/FinePrint.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { Avatar } from "../user/Avatar.tsx";
import { Handle, UserName } from "../user/UserName.tsx";
import styles from "./MentionList.module.css";
import type { Mentions } from "./use-mentions.ts";

/** The people who can be mentioned, below the field. The focus stays in the field. */
export function MentionList({ mentions }: { mentions: Mentions }) {
  const { users, failed, active, listId, optionId } = mentions;
  return (
    <>
      <VisuallyHidden role="status">
        {users.length > 0 && t("tweet.composer.peopleFound", { count: users.length })}
      </VisuallyHidden>
      {users.length > 0 && (
        <div role="listbox" id={listId} className={styles.list} aria-label={t("tweet.composer.people")}>
          {users.map((user, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which has the focus.
            // biome-ignore lint/a11y/useFocusableInteractive: see above.
            <div
              key={user.id}
              role="option"
              id={optionId(index)}
              className={styles.option}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => mentions.choose(user)}
            >
              <Avatar user={user} size="small" />
              <UserName user={user} /> <Handle handle={user.handle} />
            </div>
          ))}
        </div>
      )}
      <div role="status">{failed && <FinePrint>{t("tweet.composer.peopleFailed")}</FinePrint>}</div>
    </>
  );
}
