import { paths } from "../app/paths.ts";
import { whenPossible } from "../app/when-possible.ts";

type Navigate = (path: string, options?: { replace: boolean }) => void;

const findField = () => document.querySelector<HTMLInputElement>("input[type=search]");

/** Focuses the search field, and opens the search page if there is none. What is typed meanwhile goes into the field. */
export function focusSearch(navigate: Navigate): void {
  const field = findField();
  if (field) {
    field.select();
    return;
  }
  let typed = "";
  const collect = (event: KeyboardEvent) => {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // Not a shortcut either.
    event.stopImmediatePropagation();
    typed += event.key;
  };
  document.addEventListener("keydown", collect, { capture: true });
  navigate(paths.search);
  whenPossible(
    () => {
      const opened = findField();
      opened?.focus();
      if (!opened || document.activeElement !== opened) return false;
      if (typed === "") return true;
      opened.value = typed;
      // As if it had been typed there.
      opened.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return true;
    },
    {
      unless: ["pointerdown"],
      finally: () => document.removeEventListener("keydown", collect, { capture: true }),
    },
  );
}
