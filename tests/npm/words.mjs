// In: nothing. Out: the words of the editors' program that its French lacks; those about its configuration are English.
import { readFileSync } from "node:fs";
import { answer } from "./answer.mjs";

const folder = new URL("../../templates/admin/", import.meta.url);
const source = readFileSync(new URL("sveltia-cms.js", folder), "utf8");

/** The object literal that begins at `start`; its texts hold braces too. */
function literal(start) {
  let [depth, quote] = [0, ""];
  for (let at = start; ; at++) {
    const sign = source[at];
    if (sign === "\\") at++;
    else if (quote) quote = sign === quote ? "" : quote;
    else if ("`'\"".includes(sign)) quote = sign;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return source.slice(start, at + 1);
  }
}

const paths = (words, path = "") =>
  Object.entries(words).flatMap(([name, word]) =>
    typeof word === "string" ? [`${path}${name}`] : paths(word, `${path}${name}.`),
  );

await answer(({ locale }) => {
  const english = new Function(`return ${literal(source.indexOf("{create:`New`,select:`Select`"))}`)();
  const french = new Set(paths(JSON.parse(readFileSync(new URL(locale, folder), "utf8"))));
  return paths(english).filter((path) => !french.has(path) && !path.startsWith("config."));
});
