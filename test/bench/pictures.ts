/** Measures how long process-media works on a picture. */
import sharp from "sharp";
import type { PictureType } from "../../lib/contract/media/schemas.ts";
import { processPicture } from "../../lib/pictures/process.ts";
import type { Figure, Section } from "./report.ts";
import { spreadOf } from "./turns.ts";

/** What a phone's camera makes. */
const PHOTO = { width: 4032, height: 3024 };
const FRAMES = 40;
const ROUNDS = 5;
/** Seconds of one processor, which is what the function has. */
const TARGET = 3;

export async function pictures(log: (text: string) => void): Promise<Section> {
  const photo = await photoOf(PHOTO).jpeg({ quality: 90 }).toBuffer();
  const animation = await animationOf(FRAMES);
  log(`processing a photo of ${(photo.length / 1e6).toFixed(1)} MB and an animation of ${FRAMES} frames`);
  const figures: Figure[] = [
    {
      ...{ name: "picture of 12 megapixels ready", unit: "s of CPU", timed: true, target: TARGET },
      ...spreadOf(await timesOf(photo, "image/jpeg")),
      against: "decoding, three renditions and the placeholder",
    },
    {
      ...{ name: `animation of ${FRAMES} frames of 480 × 270 ready`, unit: "s of CPU", timed: true },
      ...spreadOf(await timesOf(animation, "image/gif")),
    },
    ...(await sizesOf(photo)),
  ];
  return {
    name: "pictures",
    title: "Pictures",
    about: `What process-media does between two requests to S3: it decodes a file and encodes its renditions (lib/pictures/process.ts). CPU time of all threads together, which is the time that it takes on the one processor of the function. The photo has soft shapes and the noise of a camera. Median of ${ROUNDS} rounds.`,
    measuredAt: new Date().toISOString().slice(0, 10),
    figures,
  };
}

/** Seconds of processor time of each round, after one that does not count. */
async function timesOf(file: Buffer, type: PictureType): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage();
    const processed = await processPicture(file, type);
    const { user, system } = process.cpuUsage(before);
    if ("reason" in processed) throw new Error(`The picture was refused: ${processed.reason}.`);
    if (round > 0) times.push((user + system) / 1e6);
  }
  return times;
}

async function sizesOf(file: Buffer): Promise<Figure[]> {
  const processed = await processPicture(file, "image/jpeg");
  if ("reason" in processed) return [];
  return processed.files.map(({ width, bytes }) => ({
    ...{ name: `photo at ${width} px`, value: bytes.length / 1024, unit: "KB" },
  }));
}

function photoOf({ width, height }: typeof PHOTO) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
    const isInside = (x - 0.6) ** 2 + (y - 0.4) ** 2 < 0.04;
    pixels.set(isInside ? [160, 50, 50] : [240 - 200 * y, 190 - 90 * x, 90 + 80 * y], i * 3);
  }
  const noise = { type: "gaussian", mean: 128, sigma: 8 } as const;
  const grain = { create: { width, height, channels: 3, background: "#808080", noise } } as const;
  return sharp(pixels, { raw: { width, height, channels: 3 } }).composite([
    { input: grain, blend: "soft-light" },
  ]);
}

async function animationOf(frames: number): Promise<Buffer> {
  const pictures = Array.from({ length: frames }, (_, i) =>
    sharp({
      create: { width: 480, height: 270, channels: 3, background: { r: i * 6, g: 90, b: 255 - i * 6 } },
    })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(pictures), { join: { animated: true } })
    .gif({ delay: Array(frames).fill(50) })
    .toBuffer();
}
