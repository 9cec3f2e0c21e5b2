// Counts the words of a text while it is written. Without this module there is no count.
//
//   <p data-words-of="id of a textarea" data-advised="150" data-say-one="{count} mot…" data-say="{count} mots…" hidden></p>
for (const count of document.querySelectorAll("[data-words-of]:not([data-counting])")) follow(count);

function follow(count) {
  const area = document.getElementById(count.dataset.wordsOf);
  const say = () => {
    const words = area.value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const sentence = words < 2 ? count.dataset.sayOne : count.dataset.say;
    count.textContent = sentence.replace("{count}", words).replace("{advised}", count.dataset.advised);
  };
  count.dataset.counting = "";
  count.hidden = false;
  area.addEventListener("input", say);
  area.addEventListener("change", say);
  say();
}
