// A text can be selected and copied by hand. Where the browser lets us, a button does it and says so.

if (navigator.clipboard) {
  for (const part of document.querySelectorAll("[data-copy]")) {
    const field = part.querySelector("input, textarea");
    const button = part.querySelector("[data-copy-button]");
    const said = part.querySelector("[data-copy-said]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        said.textContent = "Copied.";
      } catch {
        said.textContent = "Your browser keeps us from copying. The text is selected: copy it with your keyboard.";
      }
    });
  }
}
