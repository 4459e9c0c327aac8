// A box above a long list of tick boxes that narrows it while one types. What is ticked always stays in sight.

(() => {
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  for (const list of document.querySelectorAll("[data-findable]")) {
    const rows = [...list.querySelectorAll("label")].map((row) => ({
      row, box: row.querySelector("input"), words: plain(row.textContent),
    }));
    const find = document.createElement("input");
    find.type = "search";
    find.autocomplete = "off";
    find.setAttribute("aria-label", "Type to narrow the list");
    find.placeholder = "Type to narrow the list";
    const said = document.createElement("p");
    said.className = "muted small";
    said.setAttribute("role", "status");

    const show = () => {
      const wanted = plain(find.value.trim());
      let seen = 0;
      for (const { row, box, words } of rows) {
        const fits = !wanted || words.includes(wanted);
        row.hidden = !(fits || box.checked);
        if (fits) seen += 1;
      }
      const chosen = rows.filter(({ box }) => box.checked).length;
      said.textContent = `${chosen} chosen${wanted ? `, ${seen} found` : ""}`;
    };
    find.addEventListener("input", (event) => {
      event.stopPropagation();
      show();
    });
    find.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    list.addEventListener("change", show);
    list.before(find, said);
    show();
  }
})();
