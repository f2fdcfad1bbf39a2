import { Icon } from "../ui/Icon.tsx";
import type { Newer } from "./use-newer.ts";

/** Says that something is new without moving what one is reading. */
export function NewerPill({ newer, noun }: { newer: Newer; noun: string }) {
  const text = newer.count === 0 ? "" : `${newer.count} new ${noun}${newer.count === 1 ? "" : "s"}`;
  const show = () => {
    newer.show();
    window.scrollTo({ top: 0 });
  };
  return (
    <div className="pill-place" role="status" aria-live="polite">
      {text && (
        <button type="button" className="pill" onClick={show} data-shortcut="newer">
          <Icon name="up" /> {text}
        </button>
      )}
    </div>
  );
}
