import { Dialog } from "../ui/Dialog.tsx";
import { useStore } from "../ui/store.ts";
import styles from "./HelpDialog.module.css";
import { helpStore, shortcutHelp } from "./shortcuts.ts";

/** Lists the keyboard shortcuts. */
export function HelpDialog() {
  if (!useStore(helpStore)) return null;
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => helpStore.set(false)}>
      <dl className={styles.shortcuts}>
        {shortcutHelp.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
