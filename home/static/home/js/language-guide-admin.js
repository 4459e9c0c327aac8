/* The language guide in Wagtail's editors: text fields and rich text of pages and snippets. Needs language-guide.js.
   In rich text the words are underlined by the browser's own highlights, so that the editor's content isn't touched. */

(() => {
  const { leaveFields, leaveAddresses } = document.currentScript.dataset;
  const form = document.querySelector("form[data-edit-form]");
  const leftAlone = new Set(JSON.parse(leaveFields));
  if (!form || JSON.parse(leaveAddresses).some((begin) => window.location.pathname.startsWith(begin))) return;

  const FIELDS = 'textarea[name]:not([data-draftail-input]), input[type="text"][name]';
  const QUOTE = "blockquote";
  const ranges = new Map(); // rich text editor → ranges of its words
  const notes = new WeakMap(); // rich text editor → note
  let made = 0;

  // “body-0-value-words” and “projects-0-name” hold the name of their field; those in Welsh end in “_cy”.
  function isLeftAlone(name) {
    return name.split("-").some((part) => leftAlone.has(part) || part.endsWith("_cy"));
  }

  function watchFields(guide) {
    for (const field of form.querySelectorAll(FIELDS)) {
      if (field.dataset.languageGuide !== undefined || field.closest(".w-dialog")) continue;
      if (isLeftAlone(field.name) || field.readOnly) continue;
      field.dataset.languageGuide = "";
      languageGuide.watchField(guide, field);
    }
  }

  function rangeOf(block, start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let before = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const after = before + node.length;
      if (!begun && start < after) {
        range.setStart(node, start - before);
        begun = true;
      }
      if (begun && end <= after) {
        range.setEnd(node, end - before);
        return range;
      }
      before = after;
    }
    return null;
  }

  function noteOf(editor) {
    if (!notes.has(editor)) {
      const note = new languageGuide.Note(`language-rich-text-${++made}`);
      const wrapper = editor.closest("[data-draftail-editor-wrapper]") ?? editor;
      wrapper.after(note.box);
      const text = editor.querySelector('[contenteditable="true"]');
      text?.setAttribute("aria-describedby", `${text.getAttribute("aria-describedby") ?? ""} ${note.line.id}`.trim());
      notes.set(editor, note);
    }
    return notes.get(editor);
  }

  function lookAtRichText(guide, editor) {
    if (!editor.isConnected) {
      ranges.delete(editor);
      return;
    }
    const found = [];
    const marked = [];
    for (const block of editor.querySelectorAll('[data-block="true"]')) {
      if (block.closest(QUOTE) || block.querySelector('[data-block="true"]')) continue;
      for (const place of languageGuide.find(guide, block.textContent)) {
        found.push(place);
        marked.push(rangeOf(block, place.start, place.end));
      }
    }
    ranges.set(editor, marked.filter(Boolean));
    noteOf(editor).show(found);
    if (window.Highlight) CSS.highlights.set("language-guide", new Highlight(...[...ranges.values()].flat()));
  }

  function editorsIn(nodes) {
    return new Set([...nodes].map((node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest(".Draftail-Editor")).filter(Boolean));
  }

  function nameOf(editor) {
    const wrapper = editor.closest("[data-draftail-editor-wrapper]");
    return wrapper?.parentElement?.querySelector("[data-draftail-input]")?.name ?? "";
  }

  function watchRichText(guide) {
    const waits = new Map();
    const later = (editor) => {
      if (isLeftAlone(nameOf(editor))) return;
      if (!waits.has(editor)) waits.set(editor, languageGuide.afterPause(() => lookAtRichText(guide, editor)));
      waits.get(editor)();
    };
    for (const editor of form.querySelectorAll(".Draftail-Editor")) later(editor);
    return later;
  }

  languageGuide.loaded.then((guide) => {
    watchFields(guide);
    const lookLater = watchRichText(guide);
    const fieldsLater = languageGuide.afterPause(() => watchFields(guide));
    new MutationObserver((changes) => {
      const outside = changes.filter((change) => !change.target.parentElement?.closest(".language-note"));
      for (const editor of editorsIn(outside.map((change) => change.target))) lookLater(editor);
      for (const change of outside) {
        for (const node of change.addedNodes) {
          if (node.nodeType !== Node.ELEMENT_NODE) continue;
          for (const editor of node.querySelectorAll(".Draftail-Editor")) lookLater(editor);
          if (node.matches(FIELDS) || node.querySelector(FIELDS)) fieldsLater();
        }
      }
    }).observe(form, { subtree: true, childList: true, characterData: true });
  }, () => {});
})();
