/** The thin clients for pictures ask S3 what the SDK asks, sign the same forms, and understand each answer as the SDK does. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type * as renditions from "../../../lib/pictures/renditions.ts";
import type * as uploads from "../../../lib/pictures/uploads.ts";
import { type Both, bothOf, stubEnvironment } from "./both.ts";
import { expectSameOfS3 } from "./same-s3.ts";
import { type Answer, type ServiceServer, startServiceServer } from "./server.ts";

type Adapters = typeof uploads & typeof renditions;
const packages = ["@aws-sdk/client-s3", "@aws-sdk/s3-presigned-post"];
const ID = "01K0000000000000000000000A";

let server: ServiceServer;
let both: Both<Adapters>;

async function load(): Promise<Both<Adapters>> {
  const [one, other] = [
    await bothOf<typeof uploads>("pictures/uploads.ts", packages),
    await bothOf<typeof renditions>("pictures/renditions.ts", packages),
  ];
  return { sdk: { ...one.sdk, ...other.sdk }, thin: { ...one.thin, ...other.thin } };
}

beforeAll(async () => {
  server = await startServiceServer();
  stubEnvironment(server);
  vi.stubEnv("UPLOADS_BUCKET", "murmur-uploads");
  vi.stubEnv("PICTURES_BUCKET", "murmur-pictures");
  vi.stubEnv("BUCKET_PATH_STYLE", "true");
  both = await load();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const answer = (body: string | Buffer, status = 200, type = "application/xml"): Answer => ({
  ...{ status, body, headers: { "content-type": type } },
});
const noSuchKey = answer("<Error><Code>NoSuchKey</Code><Message>It is gone.</Message></Error>", 404);
const keys = (...names: string[]) =>
  answer(
    `<ListBucketResult>${names.map((one) => `<Contents><Key>${one}</Key></Contents>`).join("")}</ListBucketResult>`,
  );

const expectSame = (work: (adapters: Adapters) => Promise<unknown>, ...answers: Answer[]) =>
  expectSameOfS3(server, both, work, ...answers);

describe("a form for an upload", () => {
  const sign = ({ signUpload }: Adapters) =>
    signUpload({ id: ID, contentType: "image/png", bytes: 1234, seconds: 600 });

  it("is signed as the SDK signs it, and sends nothing", async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 2, 3, 4, 5, 678), toFake: ["Date"] });
    const { result, asked } = await expectSame(sign);
    expect(asked).toEqual([]);
    const { fields } = result as { fields: Record<string, string> };
    const policy = JSON.parse(Buffer.from(fields.Policy ?? "", "base64").toString());
    expect(policy.expiration).toBe("2026-01-02T03:14:05Z");
    expect(policy.conditions).toEqual(
      expect.arrayContaining([
        ["content-length-range", 1234, 1234],
        { "Content-Type": "image/png" },
        { key: `uploads/${ID}` },
        { bucket: "murmur-uploads" },
      ]),
    );
  });

  it("leads to the bucket's own host on AWS", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "");
    vi.stubEnv("BUCKET_PATH_STYLE", "");
    const { sdk, thin } = await load();
    const [bySdk, byThin] = [await sign(sdk), await sign(thin)];
    expect(byThin.url).toBe("https://murmur-uploads.s3.eu-west-1.amazonaws.com/");
    expect(bySdk.url).toBe(byThin.url);
    stubEnvironment(server);
    vi.stubEnv("BUCKET_PATH_STYLE", "true");
  });
});

describe("an upload", () => {
  it("is read byte by byte", async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, i) => i % 256));
    const { result } = await expectSame(
      async ({ readUpload }) => Buffer.from((await readUpload(ID)) ?? []).toString("hex"),
      answer(bytes, 200, "image/png"),
    );
    expect(result).toBe(bytes.toString("hex"));
  });

  it("that is gone is undefined", async () => {
    expect((await expectSame(({ readUpload }) => readUpload(ID), noSuchKey)).result).toBeUndefined();
  });

  it("is removed", async () => {
    const { asked } = await expectSame(({ removeUpload }) => removeUpload(ID), answer("", 204));
    expect(asked.map(({ method }) => method)).toEqual(["DELETE"]);
  });
});

describe("renditions", () => {
  it("are stored with their type, and for browsers to keep", async () => {
    const files = [{ width: 320, bytes: Buffer.from("RIFF") }];
    const { asked } = await expectSame(({ writeRenditions }) => writeRenditions(ID, files), answer(""));
    expect(asked[0]?.headers).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  it("are removed, whichever there are, also hidden ones", async () => {
    const { asked } = await expectSame(
      ({ removeRenditions }) => removeRenditions(ID),
      keys(`media/${ID}/320.webp`, `media/${ID}/800.webp`),
      keys(`hidden/${ID}/320.webp`),
      ...[answer("", 204), answer("", 204), answer("", 204)],
    );
    expect(asked.map(({ method }) => method)).toEqual(["GET", "GET", "DELETE", "DELETE", "DELETE"]);
  });

  it("that do not exist need no request to be removed", async () => {
    const { asked } = await expectSame(({ removeRenditions }) => removeRenditions(ID), keys(), keys());
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["leave their addresses", true, "media/", "hidden/"],
    ["return to them", false, "hidden/", "media/"],
  ] as const)("%s: each is written before the old one is removed", async (_, hidden, from, to) => {
    const name = `${ID}/320.webp`;
    const { asked } = await expectSame(
      ({ setRenditionsHidden }) => setRenditionsHidden(ID, hidden),
      keys(from + name),
      answer(Buffer.from("RIFF"), 200, "image/webp"),
      ...[answer(""), answer("", 204)],
    );
    const moves = asked
      .slice(1)
      .map(({ method, path }) => `${method} ${path.replace(/\?.*|\/murmur-pictures\//g, "")}`);
    expect(moves).toEqual([`GET ${from}${name}`, `PUT ${to}${name}`, `DELETE ${from}${name}`]);
  });

  it("are read wherever they are", async () => {
    const { result } = await expectSame(
      async ({ readRendition }) => String(Buffer.from((await readRendition(ID, 320)) ?? [])),
      noSuchKey,
      answer(Buffer.from("RIFF"), 200, "image/webp"),
    );
    expect(result).toBe("RIFF");
  });
});
