/** Schemas as JSON Schema: by reference if they have a name in the document, otherwise in place. */
import * as z from "zod/mini";
import * as feed from "../feed/schemas.ts";
import * as media from "../media/schemas.ts";
import * as notification from "../notification/schemas.ts";
import { LISTED_TYPES } from "../notification/types.ts";
import * as realtime from "../realtime/schemas.ts";
import { Problem } from "../schema.ts";
import { MAX_GRAPHEMES, MAX_TEXT_BYTES } from "../text.ts";
import * as tweet from "../tweet/schemas.ts";
import * as user from "../user/schemas.ts";

export type Json = { [name: string]: unknown };

/** The gateway's own error body, for requests that never reach murmur. */
const GatewayMessage = z.object({ message: z.string() });

/** Every object that a noun exports, or union of them, has its export's name in the document; all others are written in place. */
const named = Object.entries({
  Problem,
  ...user,
  ...tweet,
  ...media,
  ...feed,
  ...notification,
  ...realtime,
}).filter(([, schema]) => schema instanceof z.ZodMiniObject || schema instanceof z.ZodMiniUnion);

const names = new Map<unknown, string>(named.map(([name, schema]) => [schema, name]));
const registry = z.registry<{ id: string }>();
for (const [name, schema] of named) registry.add(schema, { id: name });

/** Describes rules that JSON Schema cannot express. */
const rules = z.registry<{ description: string }>();
rules.add(tweet.Caption, {
  description: `At most ${MAX_GRAPHEMES} user-perceived characters and ${MAX_TEXT_BYTES} bytes of UTF-8; no control characters except line feeds. Empty only if there are pictures.`,
});
rules.add(user.Name, { description: "1 to 50 user-perceived characters." });
rules.add(media.AltText, { description: "At most 500 user-perceived characters." });
rules.add(user.Bio, { description: "At most 160 user-perceived characters." });
rules.add(notification.TypesInQuery, {
  description: `Some of ${LISTED_TYPES.join(", ")}, separated by commas.`,
});
rules.add(user.UserReference, { description: "A user id, @handle, or me for the caller." });

export function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** All named schemas, for the components of the document. */
export function namedShapes(): Json {
  const uri = (name: string) => `#/components/schemas/${name}`;
  const { schemas } = z.toJSONSchema(registry, { io: "input", uri });
  const shapes = Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]);
  return {
    ...Object.fromEntries(shapes),
    GatewayMessage: bare(z.toJSONSchema(GatewayMessage, { io: "input" })),
  };
}

/** A schema as JSON Schema; a reference if it has a name. */
export function shape(schema: z.core.$ZodType): Json {
  const name = names.get(schema);
  return name ? reference(name) : bare(z.toJSONSchema(schema, { io: "input", metadata: rules }));
}

function bare({ $schema, $id, id, ...schema }: Json): Json {
  return schema;
}
