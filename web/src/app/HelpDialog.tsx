import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { useStore } from "../ui/store.ts";
import styles from "./HelpDialog.module.css";
import { helpStore } from "./shortcuts.ts";

/** The keys that `listenForShortcuts` knows, with what they do. */
const shortcutHelp: readonly (readonly [key: string, action: MessageKey])[] = [
  ["j", "shortcut.next"],
  ["k", "shortcut.previous"],
  ["Enter", "shortcut.open"],
  ["l", "shortcut.favorite"],
  ["t", "shortcut.repost"],
  ["b", "shortcut.bookmark"],
  ["r", "shortcut.reply"],
  ["n", "shortcut.compose"],
  [".", "shortcut.newer"],
  ["/", "shortcut.search"],
  ["?", "shortcut.help"],
];

/** Lists the keyboard shortcuts. */
export function HelpDialog() {
  if (!useStore(helpStore)) return null;
  return (
    <Dialog title={t("shortcut.title")} onClose={() => helpStore.set(false)}>
      <dl className={styles.shortcuts}>
        {shortcutHelp.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(action)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
