// Suggestions while somebody types in a search box: a combobox with a list, as the ARIA Authoring Practices describe it.
// Nothing is chosen unless somebody chooses it; Enter in the box searches for the words as ever. Without this script,
// and whenever the suggestions fail, the box is a plain field of its form.
//
// <input type="search" name="q" data-suggestions="/search/suggest"> in a form; its parent gets the list.

const WAIT_MS = 150;
const LEAST_LETTERS = 2;

function element(tag, attributes, text) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Where a suggestion leads: a filter joins what else the form holds, in place of the words that were typed. */
function addressOf(suggestion, input) {
  if (!suggestion.filter) return suggestion.url;
  const [name, value] = suggestion.filter;
  const kept = [...new FormData(input.form)].filter(
    ([key, given]) => given && key !== input.name && !(key === "place" && name === "place"),
  );
  if (!kept.some(([key, given]) => key === name && given === value)) kept.push([name, value]);
  return `${input.form.getAttribute("action")}?${new URLSearchParams(kept)}`;
}

class Suggestions {
  constructor(input) {
    this.input = input;
    this.options = []; // {element, suggestion} in the order of the list
    this.active = -1;
    this.asked = "";
    this.list = element("div", {
      class: "suggestions",
      id: `${input.id}-suggestions`,
      role: "listbox",
      "aria-label": "Suggestions",
      hidden: "",
    });
    this.status = element("p", { class: "visually-hidden", role: "status" });
    input.after(this.list, this.status);
    input.parentElement.classList.add("has-suggestions");
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
    // The field keeps the focus while the list is touched, so that it does not close under the finger.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const found = this.options.find((option) => option.element.contains(event.target));
      if (found) this.go(found);
    });
    input.form.addEventListener("submit", () => this.close());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  typed() {
    this.point(-1);
    this.stop();
    if (this.words().length < LEAST_LETTERS) this.close();
    else this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  words() {
    return this.input.value.trim();
  }

  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
  }

  async ask() {
    this.stop();
    const words = this.words();
    const request = new AbortController();
    this.request = request;
    let found = [];
    try {
      const address = `${this.input.dataset.suggestions}?${new URLSearchParams({ q: words })}`;
      const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      if (answer.ok) found = (await answer.json()).suggestions;
    } catch {
      // Taken back, or not to be had: then there are none.
    }
    if (request.signal.aborted) return;
    this.show(found, words);
  }

  show(suggestions, words) {
    this.options = [];
    this.point(-1);
    this.asked = words;
    const groups = new Map();
    for (const suggestion of suggestions) {
      const number = this.options.length;
      if (!groups.has(suggestion.group)) {
        const group = element("div", { class: "suggestions__group", role: "group", "aria-label": suggestion.group });
        group.append(element("div", { class: "suggestions__title", "aria-hidden": "true" }, suggestion.group));
        groups.set(suggestion.group, group);
      }
      const option = element("div", {
        class: "suggestions__option",
        id: `${this.list.id}-${number}`,
        role: "option",
        "aria-selected": "false",
      });
      option.append(
        element("span", { class: "suggestions__label" }, suggestion.label),
        " ",
        element("span", { class: "suggestions__kind" }, suggestion.kind),
      );
      groups.get(suggestion.group).append(option);
      this.options.push({ element: option, suggestion });
    }
    this.list.replaceChildren(...groups.values());
    if (this.options.length && document.activeElement === this.input) this.open();
    else this.close();
  }

  open() {
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", "true");
    const count = this.options.length;
    this.status.textContent = count === 1 ? "1 suggestion" : `${count} suggestions`;
  }

  close() {
    this.stop();
    this.point(-1);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.status.textContent = "";
  }

  /** Make one option the active one, or none (-1); the focus itself stays in the field. */
  point(number) {
    this.options[this.active]?.element.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number]?.element;
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** Step through the options and, between the last and the first, back to the field. */
  step(by) {
    const places = this.options.length + 1;
    this.point(((this.active + 1 + by + places) % places) - 1);
  }

  async pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (event.shiftKey) return;
      if (event.altKey) {
        event.preventDefault();
        if (key === "ArrowUp") this.close();
        else await this.reopen();
      } else if (this.isOpen) {
        event.preventDefault();
        this.step(key === "ArrowDown" ? 1 : -1);
      } else if (this.words().length >= LEAST_LETTERS) {
        event.preventDefault();
        await this.reopen();
        if (this.isOpen && this.active < 0) this.step(key === "ArrowDown" ? 1 : -1);
      }
    } else if (key === "Enter" && this.isOpen && this.active >= 0) {
      event.preventDefault();
      this.go(this.options[this.active]);
    } else if (key === "Escape" && this.isOpen) {
      event.preventDefault(); // the first Escape closes the list, and leaves the words
      this.close();
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(key)) {
      this.point(-1); // back in the field, where the key moves the cursor
    }
  }

  /** Open the list for the words that stand in the field, with what was found for them already if that is so. */
  async reopen() {
    if (this.isOpen || this.words().length < LEAST_LETTERS) return;
    if (this.options.length && this.asked === this.words()) this.open();
    else await this.ask();
  }

  go({ suggestion }) {
    const address = addressOf(suggestion, this.input);
    this.close();
    window.location.assign(address);
  }
}

for (const input of document.querySelectorAll("input[data-suggestions]")) new Suggestions(input);
