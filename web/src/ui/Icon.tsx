import type { ReactElement } from "react";
import { classNames } from "./class-names.ts";
import styles from "./Icon.module.css";

/** Paths on a 24 px square, stroked 1.75 px wide in the current text color. Hidden from screen readers. */
const shapes = {
  home: "M3.5 10.8 12 3.6l8.5 7.2v8.4a1.3 1.3 0 0 1-1.3 1.3h-4.4v-6.3H9.2v6.3H4.8a1.3 1.3 0 0 1-1.3-1.3z",
  explore: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.6 8.4l-2 5.2-5.2 2 2-5.2z",
  search: "M10.8 17.6a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6zM20 20l-4.3-4.3",
  bell: "M6 10a6 6 0 1 1 12 0c0 5 2 6.2 2 6.2H4S6 15 6 10zM10 19.6a2.2 2.2 0 0 0 4 0",
  person: "M12 11.6a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.4 20.4c.6-3.6 3.6-5.6 7.6-5.6s7 2 7.6 5.6",
  heart: "M12 20.2S3.6 15.3 3.6 9.4A4.6 4.6 0 0 1 12 6.8a4.6 4.6 0 0 1 8.4 2.6c0 5.9-8.4 10.8-8.4 10.8z",
  bookmark: "M6.5 4h11v16.4L12 16.2l-5.5 4.2z",
  repost:
    "M7 4 3.8 7.2 7 10.4M4 7.2h12.5a2.5 2.5 0 0 1 2.5 2.5v2.8M17 20l3.2-3.2-3.2-3.2M20 16.8H7.5A2.5 2.5 0 0 1 5 14.3v-2.8",
  quote: "M10 7.5c-3 .6-5 3-5 6.2V17h5v-4.6H7.2M19 7.5c-3 .6-5 3-5 6.2V17h5v-4.6h-2.8",
  reply: "M20.4 11.6a7.6 7.6 0 0 1-11 6.8L4 20l1.5-4.8a7.6 7.6 0 1 1 14.9-3.6z",
  link: "M10 13.8a4 4 0 0 0 5.8.2l3-3a4 4 0 0 0-5.7-5.7L11.6 6.8M14 10.2a4 4 0 0 0-5.8-.2l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5",
  share:
    "M12 14.5V3.6M7.6 7.6 12 3.2l4.4 4.4M5 11.5v7.2a1.6 1.6 0 0 0 1.6 1.6h10.8a1.6 1.6 0 0 0 1.6-1.6v-7.2",
  trash: "M4.5 6.5h15M9 6.5V4.2h6v2.3M6.5 6.5l.8 13h9.4l.8-13M10.3 10.5v5.5M13.7 10.5v5.5",
  pen: "M4 20l1-4.3L16.2 4.5a1.8 1.8 0 0 1 2.5 0l.8.8a1.8 1.8 0 0 1 0 2.5L8.3 19zM14.3 6.5l3.2 3.2",
  back: "M19.5 12h-15M11 5.5 4.5 12l6.5 6.5",
  next: "M4.5 12h15M13 5.5l6.5 6.5-6.5 6.5",
  image:
    "M5.5 4.5h13a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18V6a1.5 1.5 0 0 1 1.5-1.5zM4.5 16.5l4.5-5 3.5 4 2.5-2.5 4.5 4.5M15.2 9.2a.9.9 0 1 0 0-1.8.9.9 0 0 0 0 1.8z",
  up: "M12 19.5v-15M5.5 11 12 4.5l6.5 6.5",
  close: "M6 6l12 12M18 6 6 18",
  gear: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  flame:
    "M12 21a6.5 6.5 0 0 0 6.5-6.5c0-4.5-4-6-4.5-11-3 1.5-4.5 4.5-4 7.5-1-.5-1.8-1.5-2-2.5-1.5 1.5-2.5 3.5-2.5 6A6.5 6.5 0 0 0 12 21z",
  more: "M4.7 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0zM11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0zM17.7 12a.8.8 0 1 0 1.6 0 .8.8 0 0 0-1.6 0z",
  mute: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 9.5l5 5M21 9.5l-5 5",
  block: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.7l12.6 12.6",
  flag: "M5.5 21V4M5.5 4.5h12l-2.2 4.2 2.2 4.3h-12",
  check: "M5 12.5l4.5 4.5L19 7.5",
  plus: "M12 5v14M5 12h14",
  list: "M9 6.5h11M9 12h11M9 17.5h11M4 6.5h1M4 12h1M4 17.5h1",
  lock: "M6 10.8h12v9.4H6zM8.4 10.8V7.6a3.6 3.6 0 0 1 7.2 0v3.2",
  pin: "M9 3.6h6l-.8 6.4 3.3 3.5v1.7H6.5v-1.7L9.8 10zM12 15.2v5.8",
  hash: "M4.5 9h16M3.5 15h16M10 3.5 8 20.5M16 3.5l-2 17",
  at: "M15.8 12a3.8 3.8 0 1 0-7.6 0 3.8 3.8 0 0 0 7.6 0zm0 0v1.6a2.5 2.5 0 0 0 5 0V12a8.8 8.8 0 1 0-3.6 7.1",
} as const;

export type IconName = keyof typeof shapes;

type IconProps = { name: IconName; filled?: boolean };

export function Icon(props: IconProps) {
  return icon(props);
}

/** The same icon as a plain element: a row of a list has several, and a component for each takes time. */
export function icon({ name, filled = false }: IconProps): ReactElement {
  return (
    <svg
      className={classNames(
        styles.icon,
        filled && styles.filled,
        (name === "back" || name === "next") && styles.back,
      )}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <path d={shapes[name]} />
    </svg>
  );
}
