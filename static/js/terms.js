// A word of the glossary, on a touch screen: the first touch opens its definition, the second follows the link.
// Without this file, hover and focus open it below the word, and a touch leads to the glossary.
let touched = false;

// Above the word, where the window ends below it.
function place(event) {
  const term = event.target.closest?.(".term");
  if (!term || term.contains(event.relatedTarget)) return;
  const [word, note] = term.children;
  note.style.marginBlockStart = "";
  const box = note.getBoundingClientRect();
  const above = word.getBoundingClientRect();
  if (box.bottom > innerHeight && above.top > box.height) {
    note.style.marginBlockStart = `${above.top - box.bottom - 4}px`;
  }
}

for (const opening of ["pointerover", "focusin"]) document.addEventListener(opening, place);

document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
  for (const term of document.querySelectorAll(".term.is-open")) {
    if (!term.contains(event.target)) term.classList.remove("is-open");
  }
});

document.addEventListener("click", (event) => {
  const word = event.target.closest(".term__word");
  if (!word || !touched || word.parentElement.classList.contains("is-open")) return;
  event.preventDefault();
  word.parentElement.classList.add("is-open");
  word.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:is(:hover, :focus-within)")) {
    term.classList.add("is-shut");
    for (const left of ["mouseleave", "focusout"]) {
      term.addEventListener(left, () => term.classList.remove("is-shut"), { once: true });
    }
  }
});
