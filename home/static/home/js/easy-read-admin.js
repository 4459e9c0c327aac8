/* Readability check in the editor of Easy Read pages: asks the server about what is typed, after a pause.
   Without it the check is made of the saved draft each time the editor opens. */

(() => {
  const PAUSE = 900;
  const KINDS = { text: "words", word: "word", meaning: "meaning", value: "heading" };

  // Rich text is kept as Draft.js's JSON: {"blocks": [{"text": …}], …}, or "null" while it is empty.
  function textOf(field) {
    if (field.value === "null") return "";
    if (!field.value.startsWith('{"blocks"')) return field.value;
    return JSON.parse(field.value).blocks.map((block) => block.text).join("\n");
  }

  function partsOf(form) {
    const parts = [];
    const title = form.querySelector('[name="title"]');
    if (title) parts.push({ text: title.value, where: "Title:", kind: "heading" });
    const ofBlock = new Map();
    for (const field of form.querySelectorAll('[name^="body-"]')) {
      const [, place, ...rest] = field.name.split("-");
      if (rest[0] !== "value" || form.querySelector(`[name="body-${place}-deleted"]`)?.value) continue;
      const kind = KINDS[rest.at(-1)];
      if (!kind) continue;
      const order = Number(form.querySelector(`[name="body-${place}-order"]`)?.value ?? place);
      ofBlock.set(order, [...(ofBlock.get(order) ?? []), { text: textOf(field), kind }]);
    }
    [...ofBlock.keys()].sort((one, other) => one - other).forEach((order, place) => {
      for (const part of ofBlock.get(order)) parts.push({ ...part, where: `Row ${place + 1}:` });
    });
    return parts;
  }

  function watch(box) {
    const form = box.closest("form");
    const list = box.querySelector("[data-easy-read-findings]");
    let waiting = 0;
    let asked = JSON.stringify(partsOf(form));

    async function ask() {
      const parts = JSON.stringify(partsOf(form));
      if (parts === asked) return;
      asked = parts;
      const token = form.querySelector('[name="csrfmiddlewaretoken"]').value;
      const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
      try {
        const answer = await fetch(box.dataset.url, { method: "POST", headers, body: `{"parts": ${parts}}` });
        if (answer.ok && parts === asked) list.innerHTML = await answer.text();
      } catch {
        asked = ""; // the next change asks again
      }
    }

    function later() {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    }

    for (const event of ["input", "keyup", "click", "drop", "paste"]) form.addEventListener(event, later);
  }

  function start() {
    const box = document.querySelector("[data-easy-read-check]");
    if (box) setTimeout(() => watch(box), 0);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
