/** Log lines: one JSON object each, as CloudWatch Logs Insights and `npm run trace` read them. */
import { optionalEnvironment } from "./environment.ts";

const levels = ["DEBUG", "INFO", "WARN", "ERROR", "SILENT"] as const;
type Level = (typeof levels)[number];
type Fields = Record<string, unknown>;

/** The least severe lines that are written. Read each time, so that tools and tests can set it after this file is loaded. */
function lowestLevel(): number {
  return Math.max(levels.indexOf((optionalEnvironment("logLevel") ?? "INFO") as Level), 0);
}

/** Whether nothing is written at all, as benchmarks want. */
export function isSilent(): boolean {
  return lowestLevel() === levels.indexOf("SILENT");
}

/** Writes lines with the service, the trace and the request that they belong to. */
export class Logger {
  #keys: Fields = {};

  /** A logger for a part of the work, with keys of its own. */
  createChild(): Logger {
    const child = new Logger();
    child.appendKeys(this.#keys);
    return child;
  }

  /** Adds fields to every further line. */
  appendKeys(keys: Fields): void {
    this.#keys = { ...this.#keys, ...keys };
  }

  setCorrelationId(id: string): void {
    this.appendKeys({ correlation_id: id });
  }

  info(message: string, fields?: Fields): void {
    this.#write("INFO", message, fields);
  }

  warn(message: string, fields?: Fields): void {
    this.#write("WARN", message, fields);
  }

  error(message: string, fields?: Fields): void {
    this.#write("ERROR", message, fields);
  }

  #write(level: Level, message: string, fields: Fields = {}): void {
    if (levels.indexOf(level) < lowestLevel()) return;
    const line = {
      level,
      message,
      timestamp: new Date().toISOString(),
      service: optionalEnvironment("serviceName"),
      // `Root=1-…;Parent=…;Sampled=1`, which Lambda sets for each invocation.
      xray_trace_id: /Root=([^;]+)/.exec(optionalEnvironment("trace") ?? "")?.[1],
      ...this.#keys,
      ...fields,
    };
    const stream = level === "INFO" ? process.stdout : process.stderr;
    stream.write(`${JSON.stringify(line, printable())}\n`);
  }
}

/** For `JSON.stringify`: errors with their stack and cause, big integers, and no object within itself. */
function printable(): (key: string, value: unknown) => unknown {
  const seen = new WeakSet<object>();
  return (_, value) => {
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return undefined;
    seen.add(value);
    if (!(value instanceof Error)) return value;
    const { name, message, stack, cause } = value;
    return Object.assign({ name, message, stack, cause }, value);
  };
}
