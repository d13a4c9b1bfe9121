/* Copies an address, a file or a letter to the clipboard, and prints the page.
 *
 * In:  <button type="button" hidden data-done="Adresse copiée"> with one of data-copy="ID", the value or the text of
 *      that element; data-fetch="ADDRESS", what that file of the site holds, as text; data-rich="ADDRESS" with
 *      data-plain="ADDRESS", a letter as mailboxes paste it, with its titles and links; or data-print.
 * Out: the button shown; once it has copied it says data-done, aloud as well, for three seconds.
 * Where the browser offers no clipboard the button stays hidden and the address can be selected by hand.
 */
"use strict";

const said = document.createElement("p");
said.className = "sr";
said.setAttribute("role", "status");

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} : ${answer.status}`);
  return answer.text();
}

/* The letter without its colours: the policy of this page refuses styles to whatever the browser pastes from, and dark
 * cells would stay without their light words. Nor is there any address that only a mailing tool fills in. */
const unstyled = (html) => html.replace(/<div style="display:none[^>]*>.*?<\/div>/s, "").replace(/ (?:style|bgcolor)="[^"]*"/g, "")
  .replace(/<p><a href="(?!https?:|mailto:)[^"]*">[^<]*<\/a><\/p>\n?/g, "");
const unaddressed = (text) => text.replace(/\n[^\n]+:\n(?!https?:|mailto:)[^\n]+\n$/, "\n");

/* The promises are made while the click lasts: Safari takes no later ones. */
function copy({ copy: id, fetch: address, rich, plain }) {
  if (rich) {
    const part = (type, text) => text.then((content) => new Blob([content], { type }));
    return navigator.clipboard.write([new ClipboardItem({
      "text/html": part("text/html", read(rich).then(unstyled)),
      "text/plain": part("text/plain", read(plain).then(unaddressed)),
    })]);
  }
  if (address) return read(address).then((text) => navigator.clipboard.writeText(text));
  const source = document.getElementById(id);
  return navigator.clipboard.writeText(source.value ?? source.textContent);
}

function start(button) {
  const label = button.innerHTML;
  let timer;
  button.addEventListener("click", async () => {
    let outcome = button.dataset.done;
    try {
      await copy(button.dataset);
    } catch {
      outcome = "Copie refusée par le navigateur";
    }
    button.textContent = said.textContent = outcome;
    clearTimeout(timer);
    timer = setTimeout(() => { button.innerHTML = label; said.textContent = ""; }, 3000);
  });
  button.hidden = false;
}

if (navigator.clipboard) {
  document.body.append(said);
  document.querySelectorAll("button[data-copy], button[data-fetch], button[data-rich]").forEach(start);
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.addEventListener("click", () => print());
  button.hidden = false;
}
