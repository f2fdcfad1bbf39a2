/** First of all: the policy forbids code made from text, which zod would otherwise try for speed when a schema is made. */
import { config } from "zod/mini";

config({ jitless: true });
