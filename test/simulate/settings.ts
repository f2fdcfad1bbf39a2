/** What the command line asks for. */
import { LocalProblem } from "../../local/machine/problem.ts";

export const HELP = `Usage: npm run simulate -- [<options>]

Lets people use the running murmur for a while, then compares everything that it shows with what they did, and writes a report.
Run the same command again to continue after an interruption: people and follows that exist are not created again.

Options
  --users <n>       people (default: 500; with --graph, everyone in it)
  --minutes <n>     how long they use it: a day, compressed (default: 3)
  --graph <file>    who follows whom: a CSV file with follower,followee in each line
  --following <n>   without --graph: how many people someone follows on average (default: 8)
  --active <n>      people with an account, who act; the others only follow (default: all, at most 500)
  --rate <n>        requests per second on average; 1.6 times as many at the peak (default: 12)
  --pages <n>       pages that are open all the time (default: 20)
  --readers <n>     people whose feeds and notifications are verified (default: 40)
  --seed <n>        other requests and another graph (default: 1)
  --name <name>     another simulation beside those that exist: up to 8 letters or digits (default: sim)
  --stage <name>    a stage on AWS; shows what it costs and asks (default: local, the murmur that npm start runs)
  --yes <stage>     confirm for this stage in advance
  -h, --help        show this help`;

export const options = {
  users: { type: "string" },
  minutes: { type: "string" },
  graph: { type: "string" },
  following: { type: "string" },
  active: { type: "string" },
  rate: { type: "string" },
  pages: { type: "string" },
  readers: { type: "string" },
  seed: { type: "string" },
  name: { type: "string" },
  stage: { type: "string" },
  yes: { type: "string" },
} as const;

export type Settings = {
  users: number | undefined;
  graph: string | undefined;
  name: string;
  active: number;
  minutes: number;
  following: number;
  rate: number;
  pages: number;
  readers: number;
  seed: number;
};

const ACTIVE = 500;

/** Throws a LocalProblem if an option is unusable. */
export function readSettings(values: Partial<Record<keyof typeof options, string>>): Settings {
  const name = values.name ?? "sim";
  if (!/^[a-z0-9]{2,8}$/.test(name))
    throw new LocalProblem(`--name is "${name}"; use 2 to 8 of the characters a-z and 0-9.`);
  const number = (option: keyof typeof options, byDefault: number) => {
    const value = Number(values[option] ?? byDefault);
    if (value > 0) return value;
    throw new LocalProblem(`--${option} takes a number above 0, not ${values[option]}.`);
  };
  const whole = (option: keyof typeof options, byDefault: number) => Math.ceil(number(option, byDefault));
  return {
    ...{ name, graph: values.graph },
    users: values.users === undefined ? undefined : whole("users", ACTIVE),
    active: whole("active", ACTIVE),
    minutes: number("minutes", 3),
    following: number("following", 8),
    rate: number("rate", 12),
    pages: whole("pages", 20),
    readers: whole("readers", 40),
    seed: whole("seed", 1),
  };
}
