// A word of the glossary, on a touch screen: the first touch opens its definition, the second follows the link.
// Without this file, hover and focus open it, and a touch leads to the glossary.
let touched = false;

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
