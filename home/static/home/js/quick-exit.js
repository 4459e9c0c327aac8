// The way out works as a plain link. Here it also takes this page's place in the history, and Shift pressed three times does the same.

const LINK = "[data-quick-exit]";
const PRESSES = 3;
const WITHIN_MS = 2000;

function leave() {
  const link = document.querySelector(LINK);
  document.documentElement.hidden = true;
  window.location.replace(link.href);
}

function listenForShift() {
  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN_MS), event.timeStamp];
    if (presses.length >= PRESSES) leave();
  });
}

// A page that was left may come back from the browser's memory: show it then.
window.addEventListener("pageshow", () => {
  document.documentElement.hidden = false;
});

const exits = document.querySelectorAll(LINK);
for (const link of exits) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    leave();
  });
}
if (exits.length) {
  listenForShift();
  for (const hint of document.querySelectorAll("[data-quick-exit-hint]")) hint.hidden = false;
}
