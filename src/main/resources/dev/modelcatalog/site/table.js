// The table of all models: sorts, filters, chooses columns, and keeps its state in the address behind #, so that links,
// the back button and files opened from disk work.
'use strict';
(function () {
  var PAGE = 100;
  var SHOWN_FACETS = ['lab', 'open', 'arch', 'access', 'license', 'input', 'tags', 'tools', 'structured', 'family', 'output'];
  var element = catalog.element;
  var table = document.querySelector('table.models');
  var status = document.getElementById('status');
  var pages = document.getElementById('pages');
  var controls = document.getElementById('controls');
  var collator = new Intl.Collator('en', {numeric: true});
  var picked = new Set();
  var state;
  var drawing = 0;
  var parts = {};

  // The state in the address: q (words), where (expression), sort, cols, page, and a value for each chosen facet value.
  function read() {
    var parameters = new URLSearchParams(location.hash.slice(1));
    var sort = (parameters.get('sort') || '').split(':');
    var column = sort[0] && catalog.find(sort[0]);
    var result = {
      q: parameters.get('q') || '',
      where: parameters.get('where') || '',
      sort: column || null,
      descending: column ? (sort[1] ? sort[1] === 'desc' : Boolean(column.descending)) : false,
      cols: parameters.has('cols')
        ? parameters.get('cols').split(',').map(catalog.find).filter(function (each) { return each && each.name !== 'name'; })
        : defaults(),
      page: Math.max(1, parseInt(parameters.get('page'), 10) || 1),
      facets: {}
    };
    facets().forEach(function (facet) {
      var values = parameters.getAll(facet.name);
      if (values.length) {
        result.facets[facet.name] = values;
      }
    });
    return result;
  }

  function defaults() {
    return catalog.columns().filter(function (column) { return column.shown && column.name !== 'name'; });
  }

  function facets() {
    return SHOWN_FACETS.map(catalog.find).filter(function (column) { return column && column.facet; });
  }

  function names(columns) {
    return columns.map(function (column) { return column.name; }).join(',');
  }

  function address(changed) {
    var next = Object.assign({}, state, changed);
    var parameters = new URLSearchParams();
    if (next.q) { parameters.set('q', next.q); }
    if (next.where) { parameters.set('where', next.where); }
    Object.keys(next.facets).forEach(function (name) {
      next.facets[name].forEach(function (value) { parameters.append(name, value); });
    });
    if (next.sort) { parameters.set('sort', next.sort.name + (next.descending ? ':desc' : ':asc')); }
    if (names(next.cols) !== names(defaults())) { parameters.set('cols', names(next.cols)); }
    if (next.page > 1) { parameters.set('page', next.page); }
    return '#' + parameters.toString();
  }

  function go(changed, isReplaced) {
    var next = address(Object.assign({page: 1}, changed));
    history[isReplaced ? 'replaceState' : 'pushState'](null, '', next === '#' ? location.pathname + location.search : next);
    return draw();
  }

  function facetTest(column, values) {
    return function (row) {
      var value = catalog.value(column.name, row);
      return values.some(function (wanted) {
        return Array.isArray(value) ? value.indexOf(wanted) >= 0
          : column.type === 'boolean' ? value === (wanted === 'yes')
          : value === wanted || value === undefined && column.name === 'access' && wanted === 'unknown';
      });
    };
  }

  function wordTest(words) {
    var wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return function (row) {
      var text = (catalog.value('id', row) + ' ' + catalog.value('name', row) + ' ' + catalog.value('lab', row)).toLowerCase();
      return wanted.every(function (word) { return text.indexOf(word) >= 0; });
    };
  }

  function last(date) {
    return date.length === 4 ? date + '-12-31' : date.length === 7 ? date + '-31' : date;
  }

  // Missing values come last in both directions; ties keep the order of ids.
  function sorted(rows) {
    var column = state.sort;
    var values = column.values;
    var ids = catalog.find('id').values;
    var sign = state.descending ? -1 : 1;
    var key = column.type === 'date' ? function (row) { return last(values[row]); }
      : column.type === 'list' ? function (row) { return values[row].join(',').toLowerCase(); }
      : column.type === 'text' ? function (row) { return values[row].toLowerCase(); }
      : function (row) { return values[row]; };
    var known = rows.filter(function (row) { return values[row] !== undefined; });
    var missing = rows.filter(function (row) { return values[row] === undefined; });
    var keys = new Map(known.map(function (row) { return [row, key(row)]; }));
    function byId(a, b) { return ids[a] < ids[b] ? -1 : 1; }
    known.sort(function (a, b) {
      var one = keys.get(a);
      var other = keys.get(b);
      return one < other ? -sign : one > other ? sign : byId(a, b);
    });
    return known.concat(missing.sort(byId));
  }

  async function draw() {
    var turn = ++drawing;
    state = read();
    var parsed = null;
    parts.problem.textContent = '';
    try {
      parsed = state.where.trim() ? expression.parse(state.where) : null;
    } catch (mistake) {
      parts.problem.textContent = mistake.message + '\n' + state.where.replace(/[\r\n]/g, ' ') + '\n' + ' '.repeat(mistake.at) + '^';
    }
    parts.where.setAttribute('aria-invalid', String(Boolean(parts.problem.textContent)));
    var needed = ['id', 'name', 'lab'].concat(state.cols.map(function (column) { return column.name; }), Object.keys(state.facets));
    if (state.sort) { needed.push(state.sort.name); }
    if (parsed) {
      needed = needed.concat(parsed.fields);
      if (parsed.fields.indexOf('lab') >= 0) { await knowLabs(); }
    }
    await catalog.need(needed.filter(function (name, index) { return needed.indexOf(name) === index; }));
    if (turn !== drawing) {
      return; // the state has changed meanwhile
    }
    var tests = Object.keys(state.facets).map(function (name) { return facetTest(catalog.find(name), state.facets[name]); });
    if (state.q.trim()) { tests.push(wordTest(state.q)); }
    if (parsed) { tests.push(function (row) { return parsed.test(row) === true; }); }
    var rows = [];
    for (var row = 0; row < catalog.count(); row++) {
      var matches = true;
      for (var i = 0; i < tests.length && matches; i++) {
        matches = tests[i](row);
      }
      if (matches) { rows.push(row); }
    }
    if (state.sort) { rows = sorted(rows); }
    show(rows);
    sync();
  }

  function labelOf(column) {
    return column.name === 'name' ? 'Model' : column.label;
  }

  function show(rows) {
    var all = Math.max(1, Math.ceil(rows.length / PAGE));
    var page = Math.min(state.page, all);
    table.tHead.replaceChildren(element('tr', {}, [heading(catalog.find('name'))].concat(state.cols.map(heading))));
    table.tBodies[0].replaceChildren.apply(
      table.tBodies[0],
      rows.slice((page - 1) * PAGE, page * PAGE).map(line));
    var isFiltered = rows.length < catalog.count();
    status.textContent = (isFiltered ? rows.length.toLocaleString('en') + ' of ' : '') + catalog.count().toLocaleString('en')
      + ' model' + (catalog.count() === 1 ? '' : 's') + (all > 1 ? ', page ' + page + ' of ' + all : '') + '. '
      + (state.sort ? 'By ' + labelOf(state.sort) + ', ' + (state.descending ? 'descending.' : 'ascending.') : 'Newest first.');
    showPages(page, all);
  }

  function heading(column) {
    var isSorted = state.sort && state.sort.name === column.name;
    var attributes = {
      scope: 'col',
      'class': catalog.isNumeric(column) ? 'num' : null,
      title: column.unit || null,
      'aria-sort': isSorted ? (state.descending ? 'descending' : 'ascending') : null
    };
    var button = element('button', {type: 'button', 'class': 'sort', 'data-sort': column.name}, [labelOf(column)]);
    return element('th', attributes, [button]);
  }

  function line(row) {
    var id = catalog.value('id', row);
    var name = catalog.value('name', row);
    var pick = element('input', {type: 'checkbox', 'class': 'pick', value: id, 'aria-label': 'Compare ' + name});
    pick.checked = picked.has(id);
    var cells = [element('th', {scope: 'row', 'aria-label': name}, [pick, element('a', {href: catalog.page(id)}, [name])])];
    state.cols.forEach(function (column) {
      cells.push(element('td', catalog.isNumeric(column) ? {'class': 'num'} : {}, [catalog.shown(column, row)].filter(Boolean)));
    });
    return element('tr', {}, cells);
  }

  function showPages(page, all) {
    var list = element('ul', {}, []);
    for (var i = 1; i <= all && all > 1; i++) {
      if (i === 1 || i === all || Math.abs(i - page) <= 3) {
        list.append(element('li', {}, [
          element('a', {href: address({page: i}), 'aria-current': i === page ? 'page' : null, 'aria-label': 'Page ' + i}, [String(i)])
        ]));
      }
    }
    pages.replaceChildren.apply(pages, all > 1 ? [list] : []);
  }

  async function knowLabs() {
    var named = await catalog.names();
    var byName = {};
    named.forEach(function (each) {
      if (each.kind === 'lab') { byName['\0' + each.name] = [each.name].concat(each.aliases); }
    });
    expression.labNames = function (name) { return byName['\0' + name] || [name]; };
  }

  // A facet: a list of values with the number of models, which is counted when it is opened.
  function facet(column) {
    var box = element('div', {}, []);
    var details = element('details', {'class': 'facet', 'data-facet': column.name}, [element('summary', {}, [labelOf(column)]), box]);
    details.addEventListener('toggle', async function () {
      if (!details.open) { return; }
      controls.querySelectorAll('.facet[open]').forEach(function (other) { other.open = other === details; });
      await catalog.need([column.name]);
      var counts = new Map();
      for (var row = 0; row < catalog.count(); row++) {
        var value = catalog.value(column.name, row);
        (Array.isArray(value) ? value : [value === undefined && column.name === 'access' ? 'unknown' : value]).forEach(function (each) {
          if (each !== undefined) {
            var name = each === true ? 'yes' : each === false ? 'no' : each;
            counts.set(name, (counts.get(name) || 0) + 1);
          }
        });
      }
      options(box, column, Array.from(counts).sort(function (a, b) { return b[1] - a[1] || collator.compare(a[0], b[0]); }));
    });
    return details;
  }

  function options(box, column, counts) {
    var LIMIT = 200;
    var list = element('div', {role: 'group', 'aria-label': labelOf(column)}, []);
    function fill(text) {
      var found = counts.filter(function (each) { return each[0].toLowerCase().indexOf(text.toLowerCase()) >= 0; });
      list.replaceChildren.apply(list, found.slice(0, LIMIT).map(function (each) {
        var input = element('input', {type: 'checkbox', value: each[0]}, []);
        input.checked = (state.facets[column.name] || []).indexOf(each[0]) >= 0;
        return element('label', {}, [input, element('span', {}, [each[0]]), element('span', {}, [each[1].toLocaleString('en')])]);
      }));
    }
    list.addEventListener('change', function (event) {
      var values = (state.facets[column.name] || []).filter(function (each) { return each !== event.target.value; });
      if (event.target.checked) { values.push(event.target.value); }
      var chosen = Object.assign({}, state.facets);
      if (values.length) { chosen[column.name] = values; } else { delete chosen[column.name]; }
      go({facets: chosen});
    });
    fill('');
    var children = [list];
    if (counts.length > 12) {
      var search = element('input', {type: 'search', placeholder: 'Find', 'aria-label': 'Find in ' + labelOf(column)}, []);
      search.addEventListener('input', function () { fill(search.value); });
      children.unshift(search);
    }
    box.replaceChildren.apply(box, children);
  }

  function columnChoice() {
    var box = element('div', {}, []);
    var details = element('details', {'class': 'facet', id: 'columns'}, [element('summary', {}, ['Columns']), box]);
    details.addEventListener('toggle', function () {
      if (!details.open) { return; }
      controls.querySelectorAll('.facet[open]').forEach(function (other) { other.open = other === details; });
      var search = element('input', {type: 'search', placeholder: 'Find a field or benchmark', 'aria-label': 'Find a column'}, []);
      var list = element('div', {role: 'group', 'aria-label': 'Columns'}, []);
      function fill() {
        var text = search.value.toLowerCase();
        list.replaceChildren.apply(list, catalog.columns().filter(function (column) {
          return column.name !== 'name' && (column.name + ' ' + column.label).toLowerCase().indexOf(text) >= 0;
        }).map(function (column) {
          var input = element('input', {type: 'checkbox', value: column.name}, []);
          input.checked = state.cols.indexOf(column) >= 0;
          return element('label', {}, [input, element('span', {}, [column.label])]);
        }));
      }
      search.addEventListener('input', fill);
      list.addEventListener('change', function (event) {
        var column = catalog.find(event.target.value);
        go({page: state.page, cols: event.target.checked ? state.cols.concat([column])
          : state.cols.filter(function (each) { return each !== column; })});
      });
      fill();
      box.replaceChildren(search, list);
    });
    return details;
  }

  function field(label, input, kind) {
    return element('label', {'class': 'field ' + kind}, [label, input]);
  }

  function build() {
    parts.q = element('input', {type: 'search', id: 'q', autocomplete: 'off', placeholder: 'Name or lab'}, []);
    parts.where = element('input', {type: 'text', id: 'where', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off',
      'aria-describedby': 'problem', placeholder: 'gpqa >= 60 and params <= 40B and open = yes'}, []);
    parts.problem = element('pre', {'class': 'problem', id: 'problem', role: 'alert'}, []);
    parts.clear = element('button', {type: 'button', 'class': 'button', id: 'clear'}, ['Clear']);
    parts.compare = element('a', {'class': 'button', href: 'compare.html', id: 'compare', hidden: ''}, ['Compare']);
    var timer;
    [['q', parts.q], ['where', parts.where]].forEach(function (each) {
      each[1].addEventListener('input', function () {
        clearTimeout(timer);
        timer = setTimeout(function () {
          var changed = {};
          changed[each[0]] = each[1].value;
          go(changed, true);
        }, 150);
      });
    });
    parts.clear.addEventListener('click', function () { go({q: '', where: '', facets: {}, sort: null, cols: defaults()}); });
    controls.className = 'controls';
    controls.replaceChildren(
      element('div', {'class': 'line'}, [field('Search', parts.q, 'words'), field('Filter', parts.where, 'expression')]),
      parts.problem,
      element('div', {'class': 'line facets'}, facets().map(facet).concat([columnChoice(), parts.clear, parts.compare])));
    controls.hidden = false;
    document.addEventListener('click', function (event) {
      controls.querySelectorAll('.facet[open]').forEach(function (each) {
        if (!each.contains(event.target)) { each.open = false; }
      });
    });
    controls.addEventListener('keydown', function (event) {
      var open = event.key === 'Escape' && event.target.closest('.facet[open]');
      if (open) {
        open.open = false;
        open.querySelector('summary').focus();
      }
    });
    table.addEventListener('click', async function (event) {
      var button = event.target.closest('[data-sort]');
      if (!button) { return; }
      var column = catalog.find(button.dataset.sort);
      var isSame = state.sort === column;
      await go({sort: column, descending: isSame ? !state.descending : Boolean(column.descending)});
      table.querySelector('[data-sort="' + CSS.escape(column.name) + '"]').focus();
    });
    table.addEventListener('change', function (event) {
      if (event.target.checked) { picked.add(event.target.value); } else { picked.delete(event.target.value); }
      showPicked();
    });
  }

  function showPicked() {
    parts.compare.hidden = picked.size === 0;
    parts.compare.textContent = 'Compare ' + picked.size;
    parts.compare.href = 'compare.html#' + Array.from(picked).map(encodeURIComponent).join(',');
  }

  // Shows the state in the controls.
  function sync() {
    parts.clear.hidden = address({page: 1}) === '#';
    if (document.activeElement !== parts.q) { parts.q.value = state.q; }
    if (document.activeElement !== parts.where) { parts.where.value = state.where; }
    controls.querySelectorAll('[data-facet]').forEach(function (details) {
      var values = state.facets[details.dataset.facet] || [];
      details.classList.toggle('chosen', values.length > 0);
      var label = labelOf(catalog.find(details.dataset.facet));
      details.querySelector('summary').textContent = values.length === 0 ? label
        : values.length === 1 ? label + ': ' + values[0] : label + ': ' + values.length;
      details.querySelectorAll('input[type=checkbox]').forEach(function (input) { input.checked = values.indexOf(input.value) >= 0; });
    });
    catalog.drawn();
  }

  catalog.open().then(function () {
    build();
    addEventListener('popstate', draw);
    return draw();
  });
})();
