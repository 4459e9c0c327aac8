/* Says in words that a passkey did not work, where allauth would only tell the console. */

(() => {
  const PROBLEM =
    "Your passkey didn't work, or you closed your device's question. Try again, or choose another way.";

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    let notice = document.getElementById("passkey-problem");
    if (!notice) {
      notice = document.createElement("div");
      notice.id = "passkey-problem";
      notice.className = "error-summary";
      notice.setAttribute("role", "alert");
      notice.tabIndex = -1;
      document.querySelector(".account h1").before(notice);
    }
    notice.textContent = PROBLEM;
    notice.focus();
  });
})();
