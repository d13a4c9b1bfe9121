// In: [[format, "fromFile" | "toFile", value]]: calls of the formats that templates/admin/forms.js gives to the forms.
// Out: what each returns, or {error}, its message.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { answer } from "./answer.mjs";

const folder = new URL("../../templates/admin/", import.meta.url);
const formats = {};
const ready = [];
Object.assign(globalThis, {
  window: globalThis,
  jsyaml: createRequire(import.meta.url)(new URL("js-yaml@5.5.0/js-yaml.umd.min.js", folder).pathname),
  document: { addEventListener: (name, act) => ready.push(act), querySelector: () => null },
  CMS: { registerCustomFormat: (name, extension, methods) => (formats[name] = methods), init: () => {} },
});
runInThisContext(readFileSync(new URL("forms.js", folder), "utf8"));
for (const act of ready) act();

await answer((calls) =>
  calls.map(([format, method, value]) => {
    try {
      return formats[format][method](value);
    } catch (error) {
      return { error: (error.cause ?? error).message };
    }
  }),
);
