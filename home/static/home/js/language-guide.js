/* Points out words of the language guide beneath the fields that have data-language-guide, with another way to say it.
   It stops nobody: without this script, or without the words, a form works as ever.
   The patterns come from the server, which finds the same (home/language_guide/matching.py). */

const languageGuide = (() => {
  const script = document.currentScript;
  const PAUSE = 700; // milliseconds without typing before anything is said
  const AROUND = 80;

  function ready(data) {
    return {
      words: data.words,
      pattern: data.pattern ? new RegExp(data.pattern, "gi") : null,
      leftAlone: data.leftAlone.map((pattern) => new RegExp(pattern, "gi")),
      name: Object.fromEntries(Object.entries(data.name).map(([key, pattern]) => [key, new RegExp(pattern)])),
      filler: data.filler,
      mostCharacters: data.mostCharacters,
    };
  }

  function isName(guide, text, start, end) {
    return (
      guide.name.itself.test(text.slice(start, end)) &&
      (guide.name.after.test(text.slice(end, end + AROUND)) || guide.name.before.test(text.slice(Math.max(0, start - AROUND), start)))
    );
  }

  /** Return {text, start, end, word} for each place in a plain text, in its order. */
  function find(guide, whole) {
    const text = whole.slice(0, guide.mostCharacters).replaceAll("\r\n", "\n");
    if (!guide.pattern) return [];
    let bare = text;
    for (const pattern of guide.leftAlone) bare = bare.replace(pattern, (passage) => guide.filler.repeat(passage.length));
    const found = [];
    for (const match of bare.matchAll(guide.pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (isName(guide, bare, start, end)) continue;
      const word = guide.words[match.slice(1).findIndex((group) => group !== undefined)];
      found.push({ text: text.slice(start, end), start, end, word });
    }
    return found;
  }

  function element(name, className, text = "") {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  // In a tab of its own, so that nothing typed is left behind.
  function guideLink(address) {
    const link = element("a", "", "The language guide (opens in a new tab)");
    link.href = address;
    link.target = "_blank";
    return link;
  }

  function listed(words) {
    const quoted = words.map((word) => `“${word}”`);
    return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
  }

  /** What is said beneath one field: a line that is read out politely, and each word with its why. */
  class Note {
    constructor(id) {
      this.box = element("div", "language-note");
      this.line = element("p", "language-note__line");
      this.line.id = id;
      this.line.setAttribute("role", "status");
      this.list = element("ul", "language-note__list");
      this.box.append(this.line, this.list);
      this.shown = "";
    }

    show(found) {
      const each = [...new Map(found.map((place) => [place.text.toLowerCase(), place])).values()];
      const now = JSON.stringify(each.map((place) => place.text.toLowerCase()));
      if (now === this.shown || (!each.length && !this.shown)) return;
      this.shown = each.length ? now : "";
      this.line.textContent = each.length ? `A thought on ${listed(each.map((place) => place.text))}. You decide.` : "";
      this.list.replaceChildren(...each.map((place) => this.entry(place)));
      this.box.classList.toggle("language-note--open", each.length > 0);
    }

    entry(place) {
      const item = element("li");
      const why = element("details", "language-note__why");
      const about = element("span", "visually-hidden", ` we ask about “${place.text}”`);
      const summary = element("summary", "", "Why");
      summary.append(about);
      why.append(summary, element("p", "", place.word.why));
      if (script.dataset.guide) why.append(guideLink(script.dataset.guide));
      item.append(element("mark", "", place.text), ` You could say: ${place.word.instead}.`, why);
      return item;
    }
  }

  // While a finger or the mouse is down nothing moves, so that a button is still there when it is let go.
  let held = false;
  for (const [kind, down] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
    document.addEventListener(kind, () => (held = down), { capture: true, passive: true });
  }

  /** Call `look` once nothing has happened for a while; each call of what is returned begins the while anew. */
  function afterPause(look) {
    let timer = 0;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (held ? wait() : look()), PAUSE);
    };
    return wait;
  }

  let made = 0;

  function watchField(guide, field) {
    const note = new Note(`${field.id || `language-field-${++made}`}-language`);
    if (field.localName === "textarea") note.box.classList.add("language-note--room");
    field.after(note.box);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${note.line.id}`.trim());
    const look = () => note.show(find(guide, field.value));
    field.addEventListener("input", afterPause(look));
    look();
  }

  const loaded = fetch(script.dataset.words, { headers: { Accept: "application/json" } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then(ready);

  loaded.then(
    (guide) => {
      for (const field of document.querySelectorAll("textarea[data-language-guide], input[data-language-guide]")) watchField(guide, field);
      for (const notes of document.querySelectorAll("[data-language-notes]")) notes.remove();
    },
    () => {}, // without the words nothing is said
  );

  return { Note, afterPause, find, loaded, ready, watchField };
})();
