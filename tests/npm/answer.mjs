// Runs one function over the JSON on standard input and prints its result as JSON: the protocol of the `node` fixture.
// What a library prints goes to standard error, so that it cannot mix with the answer.
import { text } from "node:stream/consumers";

export async function answer(compute) {
  console.log = console.info = console.warn = console.error;
  const result = await compute(JSON.parse(await text(process.stdin)));
  process.stdout.write(JSON.stringify(result));
}
