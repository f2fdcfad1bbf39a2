// A fresh process: import and first call of one bundle, then its warm CPU time. Plain CommonJS, so that nothing but Node
// itself is loaded before the clock starts.
const [bundle, event, warmCalls] = process.argv.slice(2);
const parsed = JSON.parse(event);
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true; // log lines are part of the work, not of the answer
async function main() {
  const cpuStart = process.cpuUsage();
  const start = performance.now();
  const { handler } = require(bundle);
  const imported = performance.now();
  const first = await handler(structuredClone(parsed), { awsRequestId: "1" });
  const called = performance.now();
  const used = process.cpuUsage(cpuStart);
  const coldCpu = (used.user + used.system) / 1000;
  let cpu = 0;
  for (let i = 0; i < Number(warmCalls); i++) {
    const before = process.cpuUsage();
    await handler(structuredClone(parsed), { awsRequestId: "1" });
    const { user, system } = process.cpuUsage(before);
    if (i >= Number(warmCalls) / 2) cpu += user + system;
  }
  const warm = cpu / (Number(warmCalls) / 2) / 1000;
  write(
    `${JSON.stringify({
      status: first.statusCode,
      import: imported - start,
      cold: called - start,
      cpu: coldCpu,
      warm: Number(warmCalls) ? warm : undefined,
    })}\n`,
    () => process.exit(0),
  );
}
main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
