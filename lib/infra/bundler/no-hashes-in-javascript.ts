/**
 * The bundler substitutes this for the hashes that the SDK has written in JavaScript, in case a runtime has none of its own;
 * Lambda's has. Saves up to 8 KB.
 */
class Missing {
  constructor() {
    throw new Error("The bundle has only Node's own hashes; see lib/infra/bundler.");
  }
}

export { Missing as Crc32Js, Missing as Md5Js, Missing as Sha256Js };
