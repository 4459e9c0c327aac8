// A box above a long list of checkboxes that narrows it while one types. What is chosen always stays in sight.
(() => {
  const plain = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();

  const equip = (list) => {
    list.dataset.findable = 'yes';
    const rows = [...list.querySelectorAll('label')].map((label) => ({
      row: label.parentElement,
      box: label.querySelector('input'),
      words: plain(label.textContent),
    }));
    if (rows.length < 15) return;

    const find = document.createElement('input');
    find.type = 'search';
    find.placeholder = 'Type to narrow the list';
    find.setAttribute('aria-label', 'Type to narrow the list');
    find.className = 'findable__box';
    const said = document.createElement('p');
    said.className = 'help findable__said';
    said.setAttribute('aria-live', 'polite');

    const show = () => {
      const wanted = plain(find.value.trim());
      let seen = 0;
      rows.forEach(({ row, box, words }) => {
        const fits = !wanted || words.includes(wanted);
        row.hidden = !(fits || box.checked);
        if (fits) seen += 1;
      });
      const chosen = rows.filter(({ box }) => box.checked).length;
      said.textContent = `${chosen} chosen${wanted ? `, ${seen} found` : ''}`;
    };

    find.addEventListener('input', (event) => { event.stopPropagation(); show(); });
    find.addEventListener('change', (event) => event.stopPropagation());
    find.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
    list.addEventListener('change', show);
    list.before(find, said);
    show();
  };

  const look = () => document.querySelectorAll('div.findable:not([data-findable])').forEach(equip);
  const start = () => {
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
