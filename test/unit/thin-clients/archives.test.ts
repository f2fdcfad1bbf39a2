/** The thin client for archives asks S3 what the SDK asks, and understands each answer as the SDK does. */
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type * as archives from "../../../lib/accounts/archive.ts";
import { type Both, bothOf, comparable, described, outcomesOf, stubEnvironment } from "./both.ts";
import { expectSameOfS3 } from "./same-s3.ts";
import { type Answer, type ServiceServer, startServiceServer } from "./server.ts";

const NAME = "exports/alice (1)/murmur.zip";
const packages = ["@aws-sdk/client-s3", "@aws-sdk/lib-storage", "@aws-sdk/s3-request-presigner"];
const load = () => bothOf<typeof archives>("accounts/archive.ts", packages);

let server: ServiceServer;
let both: Both<typeof archives>;

beforeAll(async () => {
  server = await startServiceServer();
  stubEnvironment(server);
  vi.stubEnv("EXPORTS_BUCKET", "murmur-exports");
  vi.stubEnv("BUCKET_PATH_STYLE", "true");
  both = await load();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const xml = { "content-type": "application/xml" };
const answer = (body: string, status = 200, headers: object = {}): Answer => ({
  ...{ status, body, headers: { ...xml, ...headers } },
});
const none = answer(
  "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>",
);
const created = answer(
  "<InitiateMultipartUploadResult><UploadId>upload+1</UploadId></InitiateMultipartUploadResult>",
);
const noObjects = answer("<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
const error = (code: string, status: number) =>
  answer(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>It says why.</Message></Error>`, status);

/** Compressing megabytes would take seconds, and S3 does not look into them. */
vi.mock("../../../lib/accounts/zip.ts", () => ({
  zipped: async function* (files: Parameters<typeof archives.writeArchive>[1]) {
    for await (const { content } of files) for await (const text of content) yield Buffer.from(text);
  },
}));

/** An archive of this many bytes. */
const write = (bytes: number) => (adapters: typeof archives) => {
  const chunks = Array.from({ length: bytes / CHUNK }, (_, i) => String(i).padEnd(CHUNK, "é"));
  return adapters.writeArchive(
    NAME,
    Readable.from([{ name: "tweets.json", content: Readable.from(chunks) }]),
  );
};
const CHUNK = 50_000;
const [SMALL, LARGE] = [2 * CHUNK, 4_000_000];
const expectSame = (work: (adapters: typeof archives) => Promise<unknown>, ...answers: Answer[]) =>
  expectSameOfS3(server, both, work, ...answers);

describe("an archive", () => {
  it("that is small is stored by one request", async () => {
    const { asked } = await expectSame(write(SMALL), none, answer("", 200, { etag: '"1"' }));
    expect(asked.map(({ method }) => method)).toEqual(["GET", "PUT"]);
  });

  it("that is large is stored in parts", async () => {
    const { asked } = await expectSame(
      ...[write(LARGE), none, created],
      answer("", 200, { etag: '"1&2"', "x-amz-checksum-crc32": "AAAAAA==" }),
      answer("", 200, { etag: '"2"' }),
      answer("<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"),
    );
    expect(asked.map(({ method }) => method)).toEqual(["GET", "POST", "PUT", "PUT", "POST"]);
  });

  it("of which a part cannot be stored leaves no parts", async () => {
    const denied = error("AccessDenied", 403);
    const { bySdk, byThin } = await outcomesOf(
      ...[server, both, write(LARGE), none, created, denied],
      answer("", 204),
    );
    expect(byThin.asked.at(-1)).toMatchObject({ method: "DELETE" });
    expect(byThin.asked.map(comparable)).toEqual(bySdk.asked.map(comparable));
    expect(described(byThin)).toEqual(described(bySdk));
  });

  it("whose parts S3 puts together only at another try is stored", async () => {
    const failed = answer(
      `<?xml version="1.0"?><Error><Code>InternalError</Code><Message>No</Message></Error>`,
    );
    const { asked } = await expectSame(
      ...[write(LARGE), none, created],
      answer("", 200, { etag: '"1"' }),
      ...[answer("", 200, { etag: '"2"' }), failed],
      answer("<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"),
    );
    expect(asked.map(({ method }) => method)).toEqual(["GET", "POST", "PUT", "PUT", "POST", "POST"]);
  });

  it("replaces what an earlier attempt has left, even if that ends meanwhile", async () => {
    const left = answer(
      `<ListMultipartUploadsResult><Upload><Key>${NAME}</Key><UploadId>u&amp;1</UploadId></Upload></ListMultipartUploadsResult>`,
    );
    const { asked } = await expectSame(write(SMALL), left, error("NoSuchUpload", 404), answer("", 200));
    expect(asked.map(({ method }) => method)).toEqual(["GET", "DELETE", "PUT"]);
  });
});

describe("archives", () => {
  const two = answer(
    "<ListBucketResult><Contents><Key>a/1.zip</Key></Contents><Contents><Key>a/2 &amp; 3.zip</Key></Contents></ListBucketResult>",
  );

  it("are listed as the SDK lists them", async () => {
    const { result } = await expectSame((adapters) => adapters.listArchives("a/"), two);
    expect(result).toEqual(["a/1.zip", "a/2 & 3.zip"]);
    await expectSame((adapters) => adapters.listArchives("a/"), noObjects);
  });

  it("are removed as the SDK removes them", async () => {
    const work = async (adapters: typeof archives) => {
      const [name = ""] = await adapters.listArchives("a/");
      return adapters.removeArchives(name);
    };
    // The list of objects and that of uploads are asked for at once, so both get the same answer.
    await expectSame(work, two, noObjects, noObjects);
  });

  it.each<[string, Answer]>([
    ["no bucket", error("NoSuchBucket", 404)],
    ["denied access", error("AccessDenied", 403)],
    ["too many requests", error("SlowDown", 503)],
    ["no answer's body", answer("", 404)],
    ["a page of something in between", { status: 502, body: "<html>Bad gateway</html>" }],
    ["a connection that ends before the answer", { ends: "before" }],
  ])("fail as with the SDK, as often as it tries: %s", async (_, failure) => {
    const list = (adapters: typeof archives) => adapters.listArchives("a/");
    const { bySdk, byThin } = await outcomesOf(server, both, list, failure);
    expect(described(byThin)).toEqual(described(bySdk));
  });
});

describe("the address of an archive", () => {
  afterEach(() => void vi.useRealTimers());

  const url = (adapters: typeof archives) =>
    adapters.archiveUrl({ name: NAME, fileName: "murmur (alice).zip", seconds: 3600 });

  it.each([
    ["where buckets are in the path", {}],
    ["on AWS", { AWS_ENDPOINT_URL: "", BUCKET_PATH_STYLE: "" }],
    ["on AWS, without a session", { AWS_ENDPOINT_URL: "", BUCKET_PATH_STYLE: "", AWS_SESSION_TOKEN: "" }],
  ])("is the SDK's %s", async (_, environment) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 0, 1) });
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const { sdk, thin } = await load();
    expect(await url(thin)).toBe(await url(sdk));
  });
});
