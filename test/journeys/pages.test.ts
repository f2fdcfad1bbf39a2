import { beforeAll, describe, expect, inject, test } from "vitest";
import { ofType, type Properties, synthesize } from "../infra/synthesized.ts";
import { aws, drained } from "./aws.ts";
import { request } from "./http.ts";
import { type Person, signUpAll } from "./people.ts";
import { deleteTweet, tweet } from "./steps.ts";

const URL = "https://murmur.example";
let alice: Person;

beforeAll(async () => {
  [alice] = await signUpAll("alice");
  const { parameters } = JSON.parse(resolved(publishing().Create));
  await aws("dynamodb", "POST", "/", parameters, "DynamoDB_20120810.PutItem");
});

/** The last step of a deployment on AWS. The website has no stack on the local AWS, so this test runs it itself. */
const publishing = (): Properties =>
  ofType(synthesize(), "Custom::AWS").find(({ id }) => id.includes("SiteRecord"))!.properties;

/** JSON in which references interrupt the text. */
function resolved(call: Properties): string {
  const parts = call["Fn::Join"][1] as (string | object)[];
  const referenced = (reference: string) =>
    reference.includes("DomainName") ? "murmur.example" : inject("murmur").tableName;
  return parts.map((part) => (typeof part === "string" ? part : referenced(JSON.stringify(part)))).join("");
}

/** A page that a Lambda makes for the website. */
const page = (path: string, method = "GET") => request(method, `/pages${path}`);

describe("the website's pages for programs", () => {
  test("show alice's tweet and her profile, and may be cached for a minute", async () => {
    const { id } = await tweet(alice, "A <b>bold</b> claim");
    const { status, headers, text } = await page(`/tweets/${id}`);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toContain("s-maxage=60");
    expect(text).toContain('property="og:description" content="A &lt;b&gt;bold&lt;/b&gt; claim"');
    expect(text).toContain(`<link rel="canonical" href="${URL}/tweets/${id}"`);
    expect((await page(`/tweets/${id}/favorites`)).status).toBe(200);
    expect((await page(`/tweets/${id}`, "HEAD")).status).toBe(200);
    const profile = await page(`/@${alice.handle}`);
    expect(profile.text).toContain(`<title>${alice.handle} (@${alice.handle}) · murmur</title>`);
    expect((await page(`/@${alice.handle}/followers`)).status).toBe(200);
  });

  test("say that a deleted tweet is gone, and that the rest never existed", async () => {
    const gone = await tweet(alice, "Gone");
    await deleteTweet(alice, gone);
    expect((await page(`/tweets/${gone.id}`)).status).toBe(410);
    for (const path of ["/tweets/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/tweets/none", "/@nobody_at_all", "/@a/b/c/d"])
      expect((await page(path)).status, path).toBe(404);
  });

  test("include alice's tweets as a feed, and today's tweets in the sitemap", async () => {
    const { id, createdAt } = await tweet(alice, "News");
    await drained();
    const feed = await page(`/@${alice.handle}/feed.atom`);
    expect(feed.headers.get("content-type")).toContain("application/atom+xml");
    expect(feed.text).toContain(`<id>${URL}/tweets/${id}</id>`);
    expect((await page("/@nobody_at_all/feed.atom")).status).toBe(404);
    const today = `/sitemaps/${createdAt.slice(0, 10)}.xml`;
    expect((await page("/sitemap.xml")).text).toContain(`<loc>${URL}${today}</loc>`);
    expect((await page(today)).text).toContain(`<loc>${URL}/tweets/${id}</loc>`);
    expect((await page("/sitemaps/people.xml")).text).toContain("</urlset>");
    expect((await page("/sitemaps/2020-01-01.xml")).status).toBe(404);
  });
});
