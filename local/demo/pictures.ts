/** The pictures of the demo world. They are drawn, so that none has to be stored or licensed. */
import { setTimeout as pause } from "node:timers/promises";
import sharp from "sharp";
import type { Client } from "../../lib/contract/client.ts";

type Colors = readonly [light: string, dark: string];
type Shape = { width: number; height: number };

export const AVATAR: Shape = { width: 480, height: 480 };
export const BANNER: Shape = { width: 1500, height: 500 };
export const PHOTO: Shape = { width: 1600, height: 1067 };

/** Hills of two colors under a sky, as a JPEG. The same colors make the same picture. */
export function drawn([light, dark]: Colors, { width, height }: Shape): Promise<Buffer> {
  const hill = (level: number, opacity: number) => {
    const [y, bend] = [height * level, height * 0.18];
    return `<path d="M0 ${y} C ${width * 0.3} ${y - bend} ${width * 0.6} ${y + bend} ${width} ${y - bend / 2} V ${height} H 0 Z" fill="${dark}" opacity="${opacity}"/>`;
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${light}"/><stop offset="1" stop-color="white"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#sky)"/>
    <circle cx="${width * 0.7}" cy="${height * 0.3}" r="${height * 0.12}" fill="white" opacity="0.8"/>
    ${hill(0.55, 0.35)}${hill(0.68, 0.6)}${hill(0.82, 1)}
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer();
}

/** How often it is asked whether a picture is ready, ms, and how many times. */
const [EVERY, TIMES] = [250, 240];

/** Uploads a picture as the website does, and returns its id once it is ready. With the same key, it is the same picture. */
export async function uploaded(client: Client, file: Buffer, idempotencyKey: string): Promise<string> {
  const { id, upload } = await client.createMedia({
    ...{ body: { contentType: "image/jpeg", bytes: file.length }, idempotencyKey },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(file)]));
  const response = await fetch(upload.url, { method: "POST", body: form });
  if (!response.ok) throw new Error(`The upload of a demo picture failed: ${await response.text()}`);
  for (let time = 0; time < TIMES; time++) {
    const { state, reason } = await client.getMedia({ params: { mediaId: id } });
    if (state === "ready") return id;
    if (state === "refused") throw new Error(`A demo picture was refused: ${reason}.`);
    await pause(EVERY);
  }
  throw new Error("A demo picture did not become ready.");
}
