import { expect, test } from "vitest";
import { workerOf } from "../../../web/offline-files.ts";

test("the service worker keeps the files of its build", async () => {
  const worker = await workerOf("service-worker", [{ url: "/index.html", revision: "4f2a" }]);
  expect(worker).toContain('url:"/index.html",revision:"4f2a"');
  expect(worker).not.toMatch(/^(?:im|ex)port /m);
});

test("the retired service worker keeps nothing and removes itself", async () => {
  const worker = await workerOf("retired-worker", [{ url: "/index.html", revision: "4f2a" }]);
  expect(worker).not.toContain("/index.html");
  expect(worker).toContain(".unregister()");
  expect(worker).not.toContain('"fetch"');
});
