// What is typed into a form stays on this device until the server has said that it is saved. Files can't be kept.
//
// <form data-keep-typed="<its address>" data-keep-for="<who>">; data-bound: it comes back with what was sent.
// <span data-typed-saved="<address>">: that form was saved. [data-typed-note] offers what was kept.

(() => {
  const PREFIX = "typed:";
  const DAYS = 14;
  const WAIT_MS = 400;
  let leaving = false; // signing out: nothing is written any more
  const NEVER = ["csrfmiddlewaretoken", "forget-typed", "seen", "base"];

  const store = {
    read(key) {
      try {
        return JSON.parse(localStorage.getItem(key));
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full, or turned off: the form works all the same.
      }
    },
    remove(key) {
      try {
        localStorage.removeItem(key);
      } catch {
        // Turned off.
      }
    },
    keys() {
      try {
        return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
      } catch {
        return [];
      }
    },
  };

  const kept = (field) =>
    field.name && field.type !== "password" && field.type !== "file" && !NEVER.includes(field.name) && field.tagName !== "BUTTON";

  // What the form holds now: for each name the values of its fields, in their order.
  const read = (form) => {
    const values = {};
    for (const field of form.elements) {
      if (!kept(field) || field.type === "hidden") continue;
      values[field.name] ??= [];
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.checked) values[field.name].push(field.value);
      } else if (field.type === "select-multiple") {
        values[field.name].push(...[...field.selectedOptions].map((option) => option.value));
      } else {
        values[field.name].push(field.value.replace(/\r\n/g, "\n"));
      }
    }
    return values;
  };

  const write = (form, values) => {
    const at = {};
    for (const field of form.elements) {
      if (!kept(field) || field.type === "hidden" || !(field.name in values)) continue;
      const wanted = values[field.name];
      if (field.type === "checkbox" || field.type === "radio") {
        field.checked = wanted.includes(field.value);
      } else if (field.type === "select-multiple") {
        for (const option of field.options) option.selected = wanted.includes(option.value);
      } else {
        at[field.name] = (at[field.name] ?? -1) + 1;
        field.value = wanted[at[field.name]] ?? field.value;
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  const offer = (form, key, before) => {
    const note = document.querySelector("[data-typed-note]");
    if (!note) return;
    const when = new Date(before.at);
    note.querySelector("[data-typed-when]").textContent = when.toLocaleString("en-GB", {
      day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
    });
    note.hidden = false;
    note.querySelector("[data-typed-use]").addEventListener("click", () => {
      write(form, before.values);
      note.hidden = true;
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
    note.querySelector("[data-typed-forget]").addEventListener("click", () => {
      store.remove(key);
      note.hidden = true;
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
  };

  const keep = (form) => {
    const key = `${PREFIX}${form.dataset.keepFor}:${form.dataset.keepTyped}`;
    const shown = read(form);
    const before = store.read(key);
    let waiting = null;
    let touched = false;
    const save = () => {
      clearTimeout(waiting);
      if (!touched || leaving) return;
      const values = read(form);
      if (same(values, shown) && form.dataset.bound === undefined) store.remove(key);
      else store.write(key, { at: Date.now(), values });
    };
    if (form.dataset.bound !== undefined) {
      store.write(key, { at: Date.now(), values: shown });
    } else if (before && same(before.values, shown)) {
      store.remove(key);
    } else if (before) {
      offer(form, key, before);
    }
    form.addEventListener("input", () => {
      touched = true;
      clearTimeout(waiting);
      waiting = setTimeout(save, WAIT_MS);
    });
    form.addEventListener("submit", save);
    window.addEventListener("pagehide", save);
  };

  for (const saved of document.querySelectorAll("[data-typed-saved]")) {
    for (const key of store.keys()) if (key.endsWith(`:${saved.dataset.typedSaved}`)) store.remove(key);
  }

  const forms = [...document.querySelectorAll("form[data-keep-typed]")];
  const mine = forms.length ? `${PREFIX}${forms[0].dataset.keepFor}:` : null;
  for (const key of store.keys()) {
    // What somebody else typed on this device, or what is old, is nobody's business here.
    const age = Date.now() - (store.read(key)?.at ?? 0);
    if ((mine && !key.startsWith(mine)) || age > DAYS * 86400000) store.remove(key);
  }
  forms.forEach(keep);

  for (const way of document.querySelectorAll('form[action$="/logout/"]')) {
    way.addEventListener("submit", () => {
      leaving = true;
      store.keys().forEach(store.remove);
    });
  }
})();
