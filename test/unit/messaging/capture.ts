/** What a Lambda writes to its log: lines, and metrics in the embedded metric format. */
import { vi } from "vitest";

vi.stubEnv("METRICS_NAMESPACE", "murmur");
vi.stubEnv("SERVICE_NAME", "feed");

/** Captures what is written from now on. Call it before each test, and restore all mocks after it. */
export function captureLog() {
  const written: string[] = [];
  const write = (line: unknown) => written.push(String(line)) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  const objects = () => written.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  return {
    lines: () => objects().filter((line) => "level" in line),
    metrics: () => objects().find((line) => "_aws" in line),
    allMetrics: () => objects().filter((line) => "_aws" in line),
  };
}
