/** How large pictures are shown. */
type Size = { width: number; height: number };

/** A picture that is longer than this at its full width is scaled down. WebP itself ends at 16,383 pixels. */
const MAX_HEIGHT = 4_096;
/** Widths of the renditions: for avatars and previews, columns, and the whole screen. */
const WIDTHS = [320, 800, 1_600] as const;
/** An animation is mostly watched in a column, and grows fast. */
const ANIMATED_WIDTHS = [320, 800] as const;

/** The size of the largest rendition, and the widths of all. A picture is never enlarged. */
export function renditionSizes({ width, height }: Size, { animated }: { animated: boolean }) {
  const offered: readonly number[] = animated ? ANIMATED_WIDTHS : WIDTHS;
  const scale = Math.min(1, (offered.at(-1) ?? width) / width, MAX_HEIGHT / height);
  const largest: Size = { width: pixels(width * scale), height: pixels(height * scale) };
  return { largest, widths: [...offered.filter((one) => one < largest.width), largest.width] };
}

function pixels(length: number): number {
  return Math.max(1, Math.round(length));
}
