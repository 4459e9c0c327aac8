// A search field inside one long facet: hides the choices whose words do not match. Without this script all are there to tick.

const MINIMUM_CHOICES = 8;

function plain(text) {
  return text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase();
}

function addSearch(facet, number) {
  const body = facet.querySelector(".facet__body");
  const choices = [...body.querySelectorAll(".choice")];
  if (choices.length < MINIMUM_CHOICES) return;

  const name = facet.querySelector("legend").textContent.trim();
  const wrapper = document.createElement("div");
  wrapper.className = "facet__search";
  const label = document.createElement("label");
  label.className = "visually-hidden";
  label.htmlFor = `facet-search-${number}`;
  label.textContent = `Look for a choice in ${name}`;
  const input = document.createElement("input");
  input.type = "search";
  input.id = label.htmlFor;
  input.autocomplete = "off";
  input.placeholder = "Look for…";
  const answer = document.createElement("p");
  answer.className = "facet__nothing";
  answer.setAttribute("role", "status");
  wrapper.append(label, input);
  body.querySelector("legend").after(wrapper);
  body.append(answer);

  const more = body.querySelector(".facet__more");
  input.addEventListener("input", () => {
    const wanted = plain(input.value.trim());
    let shown = 0;
    for (const choice of choices) {
      const words = plain(choice.querySelector(".choice__label").textContent);
      choice.hidden = wanted !== "" && !words.includes(wanted);
      if (!choice.hidden) shown += 1;
    }
    if (more && wanted) more.open = true;
    answer.textContent = wanted && !shown ? "Nothing here has these words." : "";
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

document.querySelectorAll("[data-facet-search]").forEach(addSearch);
