/** Condition, filter and key condition expressions. */
import { type Attributes, equal } from "./items.ts";
import { type Placeholders, Reader } from "./tokens.ts";

export type Condition = (item: Attributes) => boolean;
type Operand = (item: Attributes) => unknown;

/** Compiles an expression; without one, everything matches. */
export function condition(expression: string | undefined, placeholders: Placeholders): Condition {
  if (expression === undefined) return () => true;
  const reader = new Reader(expression, placeholders);
  const compiled = either(reader);
  if (!reader.done) throw reader.fail();
  return compiled;
}

function either(reader: Reader): Condition {
  const options = [both(reader)];
  while (reader.skip("OR")) options.push(both(reader));
  return (item) => options.some((option) => option(item));
}

function both(reader: Reader): Condition {
  const parts = [negatable(reader)];
  while (reader.skip("AND")) parts.push(negatable(reader));
  return (item) => parts.every((part) => part(item));
}

function negatable(reader: Reader): Condition {
  if (!reader.skip("NOT")) return primary(reader);
  const inner = negatable(reader);
  return (item) => !inner(item);
}

function primary(reader: Reader): Condition {
  if (reader.skip("(")) {
    const inner = either(reader);
    reader.expect(")");
    return inner;
  }
  const called = predicates.find(([name]) => reader.at(name) && reader.at("(", 1));
  if (!called) return comparison(reader);
  reader.take();
  reader.expect("(");
  const predicate = called[1](reader);
  reader.expect(")");
  return predicate;
}

const predicates: [string, (reader: Reader) => Condition][] = [
  ["attribute_exists", (reader) => existence(reader, true)],
  ["attribute_not_exists", (reader) => existence(reader, false)],
  [
    "begins_with",
    (reader) => withArgument(reader, (text, prefix) => isText(text) && text.startsWith(String(prefix))),
  ],
  ["contains", (reader) => withArgument(reader, contains)],
];

function existence(reader: Reader, wanted: boolean): Condition {
  const name = reader.attribute();
  return (item) => (item[name] !== undefined) === wanted;
}

function withArgument(reader: Reader, test: (value: unknown, argument: unknown) => boolean): Condition {
  const value = operand(reader);
  reader.expect(",");
  const argument = operand(reader);
  return (item) => test(value(item), argument(item));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function contains(value: unknown, part: unknown): boolean {
  if (isText(value)) return value.includes(String(part));
  return (value instanceof Set || Array.isArray(value)) && [...value].some((one) => equal(one, part));
}

function comparison(reader: Reader): Condition {
  const left = operand(reader);
  if (reader.skip("BETWEEN")) {
    const low = operand(reader);
    reader.expect("AND");
    const high = operand(reader);
    return (item) => ordered(low(item), left(item), "<=") && ordered(left(item), high(item), "<=");
  }
  const operator = reader.take();
  const right = operand(reader);
  if (operator === "=") return (item) => left(item) !== undefined && equal(left(item), right(item));
  if (operator === "<>") return (item) => !equal(left(item), right(item));
  if (!isOrder(operator)) throw reader.fail();
  return (item) => ordered(left(item), right(item), operator);
}

const orders = {
  "<": <T extends string | number>(a: T, b: T) => a < b,
  "<=": <T extends string | number>(a: T, b: T) => a <= b,
  ">": <T extends string | number>(a: T, b: T) => a > b,
  ">=": <T extends string | number>(a: T, b: T) => a >= b,
};

function isOrder(operator: string): operator is keyof typeof orders {
  return operator in orders;
}

/** Values of different types, and missing ones, are in no order. */
function ordered(a: unknown, b: unknown, operator: keyof typeof orders): boolean {
  if (typeof a === "string" && typeof b === "string") return orders[operator](a, b);
  return typeof a === "number" && typeof b === "number" && orders[operator](a, b);
}

function operand(reader: Reader): Operand {
  if (reader.atValue()) {
    const value = reader.value();
    return () => value;
  }
  const sized = reader.at("size") && reader.at("(", 1);
  if (sized) {
    reader.take();
    reader.expect("(");
  }
  const name = reader.attribute();
  if (!sized) return (item) => item[name];
  reader.expect(")");
  return (item) => sizeIn(item[name]);
}

function sizeIn(value: unknown): number | undefined {
  if (value instanceof Set) return value.size;
  return isText(value) || Array.isArray(value) ? value.length : undefined;
}
