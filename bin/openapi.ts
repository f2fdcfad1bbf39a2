/** Generates docs/openapi.json from the routes. */
import { readFile, writeFile } from "node:fs/promises";
import { openApi } from "../lib/contract/openapi/document.ts";

const root = new URL("..", import.meta.url);
const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
await writeFile(new URL("docs/openapi.json", root), `${JSON.stringify(openApi(version), null, 2)}\n`);
