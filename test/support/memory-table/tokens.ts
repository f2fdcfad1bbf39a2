/** Expressions, split into tokens and with their placeholders resolved. */
import { validationError } from "./errors.ts";
import { type Attributes, copy } from "./items.ts";

type Expressions = {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Attributes | undefined;
};

/** The placeholders of one request. Like DynamoDB, it insists that all of them are defined and used. */
export class Placeholders {
  readonly #names: Record<string, string>;
  readonly #values: Attributes;
  readonly #unused: Set<string>;

  constructor({ ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} }: Expressions) {
    this.#names = names;
    this.#values = copy(values);
    this.#unused = new Set([...Object.keys(names), ...Object.keys(this.#values)]);
  }

  name(token: string): string {
    if (!token.startsWith("#")) return token;
    this.#unused.delete(token);
    const name = this.#names[token];
    if (name === undefined) throw validationError(`The name ${token} is not defined.`);
    return name;
  }

  value(token: string): unknown {
    this.#unused.delete(token);
    if (!(token in this.#values)) throw validationError(`The value ${token} is not defined.`);
    return this.#values[token];
  }

  requireAllUsed(): void {
    if (this.#unused.size > 0) throw validationError(`Unused: ${[...this.#unused].join(", ")}.`);
  }
}

const TOKEN = /\s*([:#]?[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|[=<>(),+-])/y;
const split = new Map<string, string[]>();

function tokensOf(expression: string): string[] {
  const known = split.get(expression);
  if (known) return known;
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; expression.slice(end).trim() !== ""; end = TOKEN.lastIndex) {
    const token = TOKEN.exec(expression)?.[1];
    if (token === undefined) throw validationError(`Not understood: ${expression.slice(end)}`);
    tokens.push(token);
  }
  split.set(expression, tokens);
  return tokens;
}

/** Reads an expression token by token. */
export class Reader {
  readonly placeholders: Placeholders;
  readonly #expression: string;
  readonly #tokens: string[];
  #next = 0;

  constructor(expression: string, placeholders: Placeholders) {
    this.placeholders = placeholders;
    this.#expression = expression;
    this.#tokens = tokensOf(expression);
  }

  get done(): boolean {
    return this.#next === this.#tokens.length;
  }

  /** Whether the next token is `word`, ignoring case. */
  at(word: string, offset = 0): boolean {
    return this.#tokens[this.#next + offset]?.toUpperCase() === word.toUpperCase();
  }

  /** Takes the next token if it is `word`. */
  skip(word: string): boolean {
    const found = this.at(word);
    if (found) this.#next++;
    return found;
  }

  take(): string {
    const token = this.#tokens[this.#next++];
    if (token === undefined) throw this.fail();
    return token;
  }

  expect(word: string): void {
    if (!this.skip(word)) throw this.fail();
  }

  /** The name of a top-level attribute, the only paths that murmur uses. */
  attribute(): string {
    const token = this.take();
    if (!/^#?[A-Za-z_]/.test(token)) throw this.fail();
    return this.placeholders.name(token);
  }

  value(): unknown {
    const token = this.take();
    if (!token.startsWith(":")) throw this.fail();
    return this.placeholders.value(token);
  }

  atValue(): boolean {
    return this.#tokens[this.#next]?.startsWith(":") ?? false;
  }

  fail(): Error {
    return validationError(`Not understood: ${this.#expression} (near token ${this.#next}).`);
  }
}
