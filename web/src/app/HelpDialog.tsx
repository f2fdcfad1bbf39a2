import { Dialog } from "../ui/Dialog.tsx";
import { useStore } from "../ui/store.ts";
import { helpStore, shortcutHelp } from "./shortcuts.ts";

export function HelpDialog() {
  if (!useStore(helpStore)) return null;
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => helpStore.set(false)}>
      <dl className="shortcuts">
        {shortcutHelp.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
