// In: {html, clients}: a fragment, and names such as "gmail.*" or "outlook.windows". Out: the features that a client
// does not support, [{client, level: "error" | "warning", feature, notes}], sorted; "warning" is partial support.
import { caniemail } from "caniemail";
import { answer } from "./answer.mjs";

const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

await answer(({ html, clients }) => {
  const { issues } = caniemail({ html, clients });
  return [["error", issues.errors], ["warning", issues.warnings]]
    .flatMap(([level, features]) =>
      [...features].flatMap(([client, found]) =>
        found.map(({ title, notes }) => ({ client, level, feature: title, notes: notes ?? [] })),
      ),
    )
    .sort(byText);
});
