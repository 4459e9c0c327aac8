// Where others use the same device: once words were sent, or the page was left by “Leave this page”, going back in the
// browser doesn't bring them up again. Without this script everything works; going back then asks before it sends anew.
//
// <form data-own-words>: fields that are emptied. [data-words-shown]: a page that shows words or a code after a POST.
// [data-words-sent]: the words are sent.

(() => {
  const OVER = "listening-over";
  const forms = document.querySelectorAll("form[data-own-words]");

  const note = (isOver) => {
    try {
      if (isOver) sessionStorage.setItem(OVER, "yes");
      else sessionStorage.removeItem(OVER);
    } catch {
      // Turned off.
    }
  };

  const isOver = () => {
    try {
      return sessionStorage.getItem(OVER) !== null;
    } catch {
      return false;
    }
  };

  const empty = () => {
    for (const form of forms) {
      for (const field of form.elements) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = false;
        else if (field.type !== "hidden" && field.localName !== "button") field.value = "";
      }
    }
  };

  // The page's place in the history becomes a plain address: what was sent to make the page is forgotten.
  const forgetWhatWasSent = () => history.replaceState(null, "", location.href);

  window.addEventListener("pageshow", () => {
    if (isOver()) empty();
  });
  window.addEventListener("pagehide", () => {
    if (!document.documentElement.hidden) return; // quick-exit.js hides the page as it leaves
    note(true);
    empty();
  });
  for (const form of forms) form.addEventListener("input", () => note(false));

  if (document.querySelector("[data-words-sent]")) note(true);
  if (document.querySelector("[data-words-shown]")) {
    document.addEventListener("submit", forgetWhatWasSent);
    document.addEventListener("click", (event) => {
      if (event.target.closest("a[href]:not([href^='#'], [data-quick-exit])")) forgetWhatWasSent();
    });
  }
})();
