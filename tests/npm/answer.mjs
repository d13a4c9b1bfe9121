// Runs one function over each line of JSON on standard input, and prints its result as a line of JSON: the protocol of the
// `node` fixture. What a library prints goes to standard error, so that it cannot mix with the answers.
import { createInterface } from "node:readline";

export async function answer(compute) {
  console.log = console.info = console.warn = console.error;
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await compute(JSON.parse(line)))}\n`);
  }
}
