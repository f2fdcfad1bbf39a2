/** Browsers that get pushes, and a push service on this machine. */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Push } from "../../lib/domain/push/model.ts";

const derive = (from: Buffer, salt: Buffer, about: string | Buffer, bytes: number) =>
  Buffer.from(hkdfSync("sha256", from, salt, about, bytes));

/** The keys of a browser, and how it reads a body (RFC 8291, section 3.4). */
export function browser() {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const auth = randomBytes(16);
  const read = (body: Buffer): string => {
    const salt = body.subarray(0, 16);
    const end = 21 + body.readUInt8(20);
    const [sender, record] = [body.subarray(21, end), body.subarray(end)];
    const about = Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), sender]);
    const secret = derive(pair.computeSecret(sender), auth, about, 32);
    const key = derive(secret, salt, "Content-Encoding: aes128gcm\0", 16);
    const nonce = derive(secret, salt, "Content-Encoding: nonce\0", 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    return padded.subarray(0, padded.lastIndexOf(2)).toString();
  };
  const keys = { p256dh: pair.getPublicKey("base64url"), auth: auth.toString("base64url") };
  return { keys, read };
}

/** Whether the header Authorization was signed with the key that it names, and what it claims (RFC 8292). */
export function claimsIn(authorization: string): { aud: string; exp: number; sub: string; key: string } {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  const [header = "", claims = "", signature = ""] = token.split(".");
  const isSigned = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    {
      key: createPublicKey({ key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" }, format: "jwk" }),
      dsaEncoding: "ieee-p1363",
    },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("The signature is not that of the key.");
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString()), key };
}

/** `status`: undefined if the service did not answer. */
export type Received = {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
  status: number | undefined;
};
type Answer = { status: number; headers?: Record<string, string> } | "none";

/** A push service that keeps what it gets. `answers` says what it responds for a path; 201 by default. */
export async function startPushService(port = 0) {
  const received: Received[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "";
    const answer = answers.get(path) ?? { status: 201 };
    const status = answer === "none" ? undefined : answer.status;
    received.push({ path, headers: request.headers, body: Buffer.concat(chunks), status });
    if (answer !== "none") response.writeHead(answer.status, answer.headers ?? {}).end();
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    received,
    answers,
    /** A browser that this service delivers to. */
    browser: (path: string) => {
      const { keys, read } = browser();
      const mine = () => received.filter((one) => one.path === path);
      const pushOf = ({ body }: Received) => JSON.parse(read(body)) as Push;
      const pushes = () => mine().map(pushOf);
      /** What the service has accepted for the device. */
      const accepted = () =>
        mine()
          .filter(({ status }) => status === 201)
          .map(pushOf);
      return { path, pushes, accepted, subscription: { endpoint: `http://${host}${path}`, keys } };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

export type PushService = Awaited<ReturnType<typeof startPushService>>;
