/** What becomes of files that people upload, good and hostile ones. */
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { PictureType } from "../../../lib/contract/media/schemas.ts";
import { processPicture } from "../../../lib/pictures/process.ts";
import { gifOf, gifPromising, hugePng, photo } from "./files.ts";

async function made(file: Uint8Array, contentType: PictureType) {
  const processed = await processPicture(file, contentType);
  if (!("facts" in processed)) throw new Error(`It was refused: ${processed.reason}.`);
  return processed;
}

const refused = async (file: Uint8Array, contentType: PictureType) => {
  const processed = await processPicture(file, contentType);
  return "reason" in processed ? processed.reason : "not refused";
};

let jpeg: Buffer;

beforeAll(async () => {
  jpeg = await photo(2_000, 1_000).jpeg().toBuffer();
});

describe("a photo", () => {
  it("becomes WebP files in three widths, and a placeholder", async () => {
    const { facts, files } = await made(jpeg, "image/jpeg");
    expect(facts).toMatchObject({ width: 1_600, height: 800, animated: false, widths: [320, 800, 1_600] });
    expect(Buffer.from(facts.placeholder, "base64").length).toBeLessThan(40);
    for (const { width, bytes } of files) {
      const found = await sharp(bytes).metadata();
      expect(found).toMatchObject({ format: "webp", width, height: width / 2 });
    }
  });

  it("is not enlarged, however small it is", async () => {
    const { facts } = await made(await photo(3, 2).png().toBuffer(), "image/png");
    expect(facts).toMatchObject({ width: 3, height: 2, widths: [3] });
    const { facts: narrow } = await made(await photo(500, 400).webp().toBuffer(), "image/webp");
    expect(narrow.widths).toEqual([320, 500]);
  });

  it("that is very long is scaled down as a whole", async () => {
    const { facts } = await made(await photo(100, 10_000).png().toBuffer(), "image/png");
    expect(facts).toMatchObject({ width: 41, height: 4_096 });
  });

  it("is turned as its camera was held, and keeps nothing else that the camera wrote", async () => {
    const exif = {
      IFD0: { Make: "Secret camera", Copyright: "Secret person" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 12/1 30/1" },
    };
    const file = await photo(600, 300).jpeg().withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer();
    expect(file.includes("Secret camera")).toBe(true);
    const { facts, files } = await made(file, "image/jpeg");
    expect(facts).toMatchObject({ width: 300, height: 600 });
    for (const { bytes } of files) {
      const { exif: kept, xmp, iptc, icc, orientation } = await sharp(bytes).metadata();
      expect([kept, xmp, iptc, icc, orientation]).toEqual(Array(5).fill(undefined));
      expect(Buffer.from(bytes).includes("Secret")).toBe(false);
    }
  });

  it("with transparent parts keeps them", async () => {
    const clear = { create: { width: 40, height: 40, channels: 4, background: "#f000" } } as const;
    const { files } = await made(await sharp(clear).png().toBuffer(), "image/png");
    expect((await sharp(files[0]?.bytes).metadata()).hasAlpha).toBe(true);
  });
});

describe("an animated GIF", () => {
  it("stays animated, with its timing", async () => {
    const { facts, files } = await made(await gifOf(3, 900, 300), "image/gif");
    expect(facts).toMatchObject({ width: 800, height: 267, animated: true, widths: [320, 800] });
    for (const { bytes } of files)
      expect(await sharp(bytes, { animated: true }).metadata()).toMatchObject({
        ...{ format: "webp", pages: 3, delay: [100, 100, 100], loop: 0 },
      });
  });

  it("with one frame is a picture like any other", async () => {
    expect((await made(gifPromising(1, 64, 64), "image/gif")).facts.animated).toBe(false);
  });

  it("with too many frames, or too many pixels in all of them, is refused before it is decoded", async () => {
    const start = performance.now();
    expect(await refused(gifPromising(10_000, 2, 2), "image/gif")).toBe("too_many_frames");
    expect(await refused(gifPromising(20, 2_000, 2_000), "image/gif")).toBe("too_many_pixels");
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe("a hostile file", () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>',
  );
  const html = Buffer.from("<!doctype html><script>alert(1)</script>");

  it("of a format that can run code is refused, whatever it claims to be", async () => {
    for (const file of [svg, html, Buffer.from("%PDF-1.7"), Buffer.from("II*\0"), Buffer.alloc(0)])
      expect(await refused(file, "image/png")).toBe("unsupported_format");
  });

  it("that claims to be of another type is refused", async () => {
    expect(await refused(jpeg, "image/png")).toBe("type_mismatch");
    expect(await refused(await gifOf(2, 4, 4), "image/webp")).toBe("type_mismatch");
  });

  it("that begins like a picture and continues as something else is refused", async () => {
    expect(await refused(Buffer.concat([Buffer.from("GIF89a"), svg]), "image/gif")).toBe("unreadable");
    expect(await refused(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), html]), "image/jpeg")).toBe(
      "unreadable",
    );
  });

  it("that is HTML before it is a JPEG is refused, and one with HTML in or after it loses that", async () => {
    expect(await refused(Buffer.concat([html, jpeg]), "image/jpeg")).toBe("unsupported_format");
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, html.length + 2]), html]);
    const polyglot = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), html]);
    const { files } = await made(polyglot, "image/jpeg");
    for (const { bytes } of files) expect(Buffer.from(bytes).includes("script")).toBe(false);
  });

  it("that ends too early is refused", async () => {
    expect(await refused(jpeg.subarray(0, jpeg.length / 2), "image/jpeg")).toBe("unreadable");
    const png = await photo(200, 200).png().toBuffer();
    expect(await refused(png.subarray(0, png.length / 2), "image/png")).toBe("unreadable");
    expect(await refused(png.subarray(0, 20), "image/png")).toBe("unreadable");
  });

  it("of a few bytes that unfolds to 30,000 × 30,000 pixels is refused before it is decoded", async () => {
    const start = performance.now();
    expect(await refused(hugePng(30_000, 30_000), "image/png")).toBe("too_many_pixels");
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
