// Measures the CPU time of one bundle's import and first call in a new process, then of warm calls; or, for an ES module, of
// the first call after Lambda has started the function. Plain CommonJS, so that only Node itself is loaded before the clock
// starts.
const [bundle, event, warmCalls] = process.argv.slice(2);
const parsed = JSON.parse(event);
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true; // writing log lines counts as work but must not mix with the result

const call = (handler) => handler(structuredClone(parsed), { awsRequestId: "1" });

/** What an operation or a consumer returns if it fails; undefined if it succeeds. */
function failureOf(response) {
  const { statusCode = 200, batchItemFailures = [] } = response ?? {};
  return statusCode >= 400 || batchItemFailures.length > 0 ? JSON.stringify(response) : undefined;
}

/** Requests that the stub has received. */
function requestsSoFar() {
  return new Promise((resolve, reject) => {
    const get = require("node:http").get(process.env.AWS_ENDPOINT_URL, (response) => {
      response.setEncoding("utf8").on("data", (text) => resolve(Number(text)));
    });
    get.on("error", reject);
  });
}

/** CPU time (ms) and table requests per call. Only the second half of the calls counts, when Node has compiled hot code. */
async function warm(handler, calls) {
  for (let i = 0; i < calls; i++) await call(handler);
  const requests = await requestsSoFar();
  const before = process.cpuUsage();
  for (let i = 0; i < calls; i++) await call(handler);
  const { user, system } = process.cpuUsage(before);
  return { warm: (user + system) / 1000 / calls, requests: ((await requestsSoFar()) - requests) / calls };
}

/** CPU time (ms) of a function's first call. It waits as Lambda does, so that what the start has left behind is done. */
async function firstCall() {
  const { handler } = await import(require("node:url").pathToFileURL(bundle).href);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = process.cpuUsage();
  const response = await call(handler);
  const { user, system } = process.cpuUsage(before);
  return { failed: failureOf(response), cold: (user + system) / 1000 };
}

async function importAndCall() {
  const before = process.cpuUsage();
  const { handler } = require(bundle);
  const first = await call(handler);
  const { user, system } = process.cpuUsage(before);
  const cold = (user + system) / 1000;
  const measuredWarm = Number(warmCalls) ? await warm(handler, Number(warmCalls)) : {};
  return { failed: failureOf(first), cold, ...measuredWarm };
}

async function main() {
  const result = await (bundle.endsWith(".mjs") ? firstCall() : importAndCall());
  write(`${JSON.stringify(result)}\n`, () => process.exit(0));
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
