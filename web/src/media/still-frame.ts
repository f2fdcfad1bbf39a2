import { useState } from "react";

/** What a picture shows once it stands still, and what makes it so when it has loaded. */
type StillFrame = { still: string | undefined; onLoad: ((image: HTMLImageElement) => void) | undefined };

/** Stops an animation at its first frame, for people who want less motion. */
export function useStillFrame(isAnimated: boolean): StillFrame {
  const [still, setStill] = useState<string>();
  const stops = isAnimated && window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return { still, onLoad: stops && still === undefined ? (image) => setStill(firstFrame(image)) : undefined };
}

/** A picture of its own; undefined if the browser cannot draw one. */
function firstFrame(image: HTMLImageElement): string | undefined {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  // A canvas draws the first frame of an animation.
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp");
}
