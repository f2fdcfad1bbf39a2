import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { t } from "../i18n/i18n.ts";
import { classNames } from "./class-names.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Menu.module.css";
import type { MenuEntry } from "./menu-entry.ts";

type MenuProps = {
  /** The button that opened it. It gets the focus back. */
  anchor: HTMLElement;
  entries: readonly MenuEntry[];
  /** What screen readers call it, if not "More". */
  label?: string | undefined;
  onClose: () => void;
};

/** An open menu, or the dialog that one of its entries has opened. */
export function Menu({ anchor, entries, label, onClose }: MenuProps) {
  const [dialog, setDialog] = useState<MenuEntry["dialog"]>();
  if (dialog) return dialog(onClose);
  const choose = (entry: MenuEntry) => {
    if (entry.dialog) return setDialog(() => entry.dialog);
    onClose();
    entry.onChoose();
  };
  return <Entries anchor={anchor} entries={entries} label={label} onChoose={choose} onClose={onClose} />;
}

/** The entries, as in the menu button pattern of the ARIA Authoring Practices. On phones they are at the bottom of the screen. */
function Entries({
  anchor,
  entries,
  label = t("ui.more"),
  onChoose,
  onClose,
}: MenuProps & { onChoose: (entry: MenuEntry) => void }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    menu.showPopover();
    place(menu, anchor);
    anchor.setAttribute("aria-expanded", "true");
    menu.querySelector<HTMLElement>("[role=menuitem]")?.focus({ preventScroll: true });
    return () => {
      anchor.removeAttribute("aria-expanded");
      // A click beside the menu has already focused something else.
      const focused = document.activeElement;
      if (focused === document.body || menu.contains(focused)) anchor.focus({ preventScroll: true });
    };
  }, [anchor]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // From the button on, as if there were no menu.
    if (event.key === "Tab") return onClose();
    const entry = entryFor(event);
    if (!entry) return;
    event.preventDefault();
    entry.focus();
  };
  return (
    <div
      ref={ref}
      popover="auto"
      role="menu"
      tabIndex={-1}
      className={styles.menu}
      aria-label={label}
      onKeyDown={onKeyDown}
      onToggle={({ newState }) => newState === "closed" && onClose()}
    >
      {entries.map((entry) => (
        <button
          key={entry.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          className={classNames(styles.entry, entry.danger && styles.danger)}
          onClick={() => onChoose(entry)}
        >
          <Icon name={entry.icon} />
          {entry.label}
        </button>
      ))}
    </div>
  );
}

/** Puts the menu below its button or, if there is no room, above it. They have the same end. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const fits = at.bottom + menu.offsetHeight <= window.innerHeight;
  menu.style.setProperty("--top", `${window.scrollY + (fits ? at.bottom : at.top - menu.offsetHeight)}px`);
  // From where it is at the end of the page, because a scroll bar takes a part of the window.
  menu.style.setProperty("--end", "0px");
  const { left, right } = menu.getBoundingClientRect();
  const isRtl = getComputedStyle(anchor).direction === "rtl";
  menu.style.setProperty("--end", `${isRtl ? at.left - left : right - at.right}px`);
}

/** The entry that a key leads to; undefined if it leads nowhere. A letter leads to the next entry that begins with it. */
function entryFor({ key, currentTarget }: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  const entries = [...currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const current = entries.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: -1 }[key];
  if (next !== undefined) return entries.at(next % entries.length);
  const others = [...entries.slice(current + 1), ...entries.slice(0, current + 1)];
  return others.find(
    ({ textContent }) => textContent.slice(0, key.length).toLocaleLowerCase() === key.toLocaleLowerCase(),
  );
}
