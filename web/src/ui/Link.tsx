import type { ComponentProps, MouseEvent } from "react";
import { navigate } from "wouter/use-browser-location";

type LinkProps = ComponentProps<"a"> & { href: string };

/** A link to another page. Unlike wouter's, it does not listen for changes of the location: a list has hundreds of links. */
export function Link({ href, onClick, ...props }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || opensElsewhere(event)) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...props} href={href} onClick={follow} />;
}

/** Whether the browser opens a new tab or window, or saves the page. */
function opensElsewhere({ button, altKey, ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return button !== 0 || altKey || ctrlKey || metaKey || shiftKey;
}
