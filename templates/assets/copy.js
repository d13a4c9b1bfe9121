/* Copies an address or a fragment to the clipboard.
 *
 * In:  <button type="button" data-copy="ID" data-done="Adresse copiée" hidden>: copies the value or the text of
 *      that element; or data-fetch="ADDRESS" instead of data-copy: copies what that file of the site holds.
 * Out: the button shown; once pressed it says data-done, aloud as well, for three seconds.
 * Where the browser offers no clipboard the button stays hidden and the address can be selected by hand.
 */
"use strict";

const said = document.createElement("p");
said.className = "sr";
said.setAttribute("role", "status");

async function text({ copy, fetch: address }) {
  if (copy) {
    const source = document.getElementById(copy);
    return source.value ?? source.textContent;
  }
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} : ${answer.status}`);
  return answer.text();
}

function start(button) {
  const label = button.textContent;
  let timer;
  button.addEventListener("click", async () => {
    let outcome = button.dataset.done;
    try {
      await navigator.clipboard.writeText(await text(button.dataset));
    } catch {
      outcome = "Copie refusée par le navigateur";
    }
    button.textContent = said.textContent = outcome;
    clearTimeout(timer);
    timer = setTimeout(() => { button.textContent = label; said.textContent = ""; }, 3000);
  });
  button.hidden = false;
}

if (navigator.clipboard) {
  document.body.append(said);
  document.querySelectorAll("button[data-copy], button[data-fetch]").forEach(start);
}
