// Models side by side. Their ids are in the address behind #, separated by commas.
'use strict';
(function () {
  var element = catalog.element;
  var status = document.getElementById('status');
  var choice = document.getElementById('choice');
  var place = document.getElementById('comparison');
  var LOWER = ['price', 'input-price', 'output-price', 'maker-input-price', 'maker-output-price'];
  var drawing = 0;

  function ids() {
    return location.hash.slice(1).split(',').filter(Boolean).map(function (id) {
      try { return decodeURIComponent(id); } catch (mistake) { return id; }
    });
  }

  function go(list) {
    location.hash = list.map(encodeURIComponent).join(',');
  }

  // The best value of a row, where one is better than the others.
  function best(column, values) {
    var isLower = LOWER.indexOf(column.name) >= 0 || column.score && !column.descending;
    var known = values.filter(function (value) { return value !== undefined; }).map(catalog.number);
    if (known.length < 2 || !(column.score || LOWER.indexOf(column.name) >= 0) || Math.min.apply(null, known) === Math.max.apply(null, known)) {
      return undefined;
    }
    return isLower ? Math.min.apply(null, known) : Math.max.apply(null, known);
  }

  function line(column, models) {
    var values = models.map(function (model) { return model[column.name]; });
    if (values.every(function (value) { return value === undefined; })) {
      return null;
    }
    var winner = best(column, values);
    return element('tr', {}, [element('th', {scope: 'row'}, [column.label])].concat(values.map(function (value) {
      var text = value === undefined ? '' : catalog.text(column, value);
      var isBest = winner !== undefined && value !== undefined && catalog.number(value) === winner;
      var kind = (catalog.isNumeric(column) ? 'num' : '') + (isBest ? ' best' : '');
      return element('td', kind ? {'class': kind.trim()} : {}, [text].concat(isBest ? [element('span', {'class': 'sr'}, [' best'])] : []).filter(Boolean));
    })));
  }

  function group(label, columns, models) {
    var lines = columns.map(function (column) { return line(column, models); }).filter(Boolean);
    return lines.length === 0 ? []
      : [element('tr', {'class': 'group'}, [element('th', {scope: 'rowgroup', colspan: models.length + 1}, [label])])].concat(lines);
  }

  async function draw() {
    var turn = ++drawing;
    await catalog.need(['id', 'name', 'lab']);
    var numbers = new Map();
    catalog.find('id').values.forEach(function (id, row) { numbers.set(id.toLowerCase(), row); });
    var wanted = ids();
    var known = wanted.filter(function (id) { return numbers.has(id.toLowerCase()); });
    var models = await Promise.all(known.map(function (id) { return catalog.model(numbers.get(id.toLowerCase())); }));
    if (turn !== drawing) {
      return;
    }
    var unknown = wanted.filter(function (id) { return known.indexOf(id) < 0; });
    status.textContent = (models.length === 0 ? 'Choose models to compare.' : models.length + ' model' + (models.length === 1 ? '' : 's') + '.')
      + (unknown.length ? ' Not in the catalog: ' + unknown.join(', ') + '.' : '');
    if (models.length === 0) {
      place.replaceChildren();
      catalog.drawn();
      return;
    }
    var columns = catalog.columns().filter(function (column) {
      return ['id', 'name', 'lab', 'notes', 'params-basis', 'tokens-basis', 'as-of'].indexOf(column.name) < 0;
    });
    var head = element('tr', {}, [element('td', {}, [element('span', {'class': 'sr'}, ['Field'])])].concat(models.map(function (model, index) {
      var remove = element('button', {type: 'button', 'class': 'button', 'data-remove': index, 'aria-label': 'Remove ' + model.name}, ['Remove']);
      return element('th', {scope: 'col'}, [element('a', {href: catalog.page(model.id)}, [model.name]), element('br'), model.lab, element('br'), remove]);
    })));
    var table = element('table', {'class': 'side'}, [
      element('caption', {'class': 'sr'}, ['The models side by side']),
      element('thead', {}, [head]),
      element('tbody', {}, group('Facts', columns.filter(function (column) { return !column.score; }), models)
        .concat(group('Benchmarks', columns.filter(function (column) { return column.score; }), models)))
    ]);
    place.replaceChildren(element('div', {'class': 'scroll tall', tabindex: 0, role: 'region', 'aria-label': 'Comparison'}, [table]));
    catalog.drawn();
  }

  function build() {
    var list = element('datalist', {id: 'known'}, []);
    var input = element('input', {type: 'text', list: 'known', id: 'add', autocomplete: 'off', placeholder: 'Name or id'}, []);
    choice.className = 'controls';
    choice.append(element('div', {'class': 'line'}, [element('label', {'class': 'field add'}, ['Add a model', input]), list]));
    choice.hidden = false;
    input.addEventListener('input', function () {
      var text = input.value.toLowerCase();
      var all = catalog.find('id').values;
      var shown = catalog.find('name').values;
      var exact = all.findIndex(function (id) { return id.toLowerCase() === text; });
      if (exact >= 0) {
        input.value = '';
        go(ids().filter(function (id) { return id !== all[exact]; }).concat([all[exact]]));
        return;
      }
      var found = [];
      for (var row = 0; row < all.length && found.length < 20; row++) {
        if ((all[row] + ' ' + shown[row]).toLowerCase().indexOf(text) >= 0) {
          found.push(element('option', {value: all[row]}, [shown[row]]));
        }
      }
      list.replaceChildren.apply(list, found);
    });
    place.addEventListener('click', function (event) {
      var button = event.target.closest('[data-remove]');
      if (button) {
        var rest = ids();
        rest.splice(Number(button.dataset.remove), 1);
        go(rest);
      }
    });
  }

  catalog.open().then(function () {
    build();
    addEventListener('hashchange', draw);
    return draw();
  });
})();
