/* Filters a list or a table on the page, and keeps the choice in the address.
 *
 * In:  <form class="filters" data-filter="ID" hidden> with named selects, at most one input named q, a reset
 *      button and an <output>; in the element of that id, items marked data-item with a data-NAME for each
 *      select (words separated by spaces), parts marked data-part (hidden when all their items are) and one
 *      element marked data-empty (shown when nothing is left).
 * Out: the form shown; items hidden or not; ?NAME=value in the address, so that a choice can be sent and the
 *      back button works. Without this script everything is simply there.
 */
"use strict";

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

function start(form) {
  const list = document.getElementById(form.dataset.filter);
  const items = [...list.querySelectorAll("[data-item]")];
  const parts = [...list.querySelectorAll("[data-part]")];
  const empty = list.querySelector("[data-empty]");
  const fields = [...form.elements].filter((field) => field.name);
  const texts = new Map();

  function matches(item, { name, value }) {
    if (!value) return true;
    if (name !== "q") return (item.getAttribute(`data-${name}`) ?? "").split(" ").includes(value);
    if (!texts.has(item)) texts.set(item, fold(item.textContent));
    return fold(value).split(/\s+/).every((word) => texts.get(item).includes(word));
  }

  function apply() {
    let count = 0;
    for (const item of items) {
      item.hidden = !fields.every((field) => matches(item, field));
      if (!item.hidden) count += 1;
    }
    for (const part of parts) part.hidden = !part.querySelector("[data-item]:not([hidden])");
    if (empty) empty.hidden = count > 0;
    const all = count === items.length;
    const { one, many } = form.dataset;
    const said = `${count.toLocaleString("fr-FR")} ${count > 1 ? many : one}`;
    form.querySelector("output").value = all ? said : `${said} sur ${items.length.toLocaleString("fr-FR")}`;
  }

  function read() {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = query.get(field.name) ?? "";
      if (field.value === "" && field.options) field.selectedIndex = 0;
    }
    apply();
  }

  function write(keepStep) {
    const address = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history[keepStep ? "pushState" : "replaceState"](null, "", address);
    apply();
  }

  form.addEventListener("change", () => write(true));
  form.addEventListener("input", (event) => { if (event.target.name === "q") write(false); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    write(true);
  });
  addEventListener("popstate", read);
  read();
  form.hidden = false;
}

document.querySelectorAll("form[data-filter]").forEach(start);
