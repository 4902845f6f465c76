// The data of the catalog. A file of data is a script that calls column, rows, describe or named; it is loaded when it
// is first needed.
'use strict';
var catalog = (function () {
  var root = document.body.dataset.root;
  var loading = {};
  var columns = [];
  var byName = {};
  var count = 0;
  var blocks = {};
  var names = [];

  function load(file) {
    if (!loading[file]) {
      loading[file] = new Promise(function (resolve, reject) {
        var script = document.createElement('script');
        script.src = root + 'data/' + file;
        script.onload = resolve;
        script.onerror = function () { reject(new Error('cannot load ' + file)); };
        document.head.append(script);
      });
    }
    return loading[file];
  }

  // An estimate is a text that begins with ~.
  function number(value) {
    return typeof value === 'string' ? Number(value.slice(1)) : value;
  }

  function isNumeric(column) {
    return column.type === 'count' || column.type === 'number';
  }

  function read(column, list) {
    if (column.dense) {
      column.values = list;
      return;
    }
    column.values = new Array(count);
    column.estimates = {};
    for (var i = 0; i < list.length; i += 2) {
      var value = list[i + 1];
      if (isNumeric(column) && typeof value === 'string') {
        column.estimates[list[i]] = true;
      }
      column.values[list[i]] = isNumeric(column) ? number(value) : value;
    }
  }

  var units = ['K', 'M', 'B', 'T'];

  // 32000000000 is 32B; three significant digits.
  function human(value) {
    if (value < 1000) {
      return String(value);
    }
    var scale = 1000;
    for (var i = 0; i < units.length; i++) {
      for (var decimals = 2; decimals >= 0; decimals--) {
        var digits = Math.round(value / (scale / Math.pow(10, decimals)));
        if (digits < 1000) {
          return String(digits / Math.pow(10, decimals)) + units[i];
        }
      }
      scale *= 1000;
    }
    return Math.round(value / (scale / 1000)) + 'T';
  }

  function plain(value) {
    if (Math.abs(value) >= 1e15) {
      return Number(value.toPrecision(3)).toExponential().replace('e+', 'e');
    }
    var size = Math.abs(value);
    var decimals = size >= 10 ? 2 : size >= 0.01 || size === 0 ? 4 : 8;
    return String(Number(size < 0.01 ? value.toPrecision(2) : value.toFixed(decimals)));
  }

  function text(column, value, isEstimate) {
    if (value === undefined || value === null) {
      return '';
    }
    var shown =
      column.score ? value.toFixed(1)
      : column.type === 'count' ? human(value)
      : column.type === 'number' ? plain(value)
      : column.type === 'boolean' ? (value ? 'yes' : 'no')
      : Array.isArray(value) ? value.join(', ')
      : value;
    return isEstimate ? '~' + shown : shown;
  }

  // The file of a key, as Paths.java has it.
  function fileName(key) {
    var name = '';
    var lower = key.toLowerCase();
    Array.from(lower).forEach(function (c) {
      name += /[a-z0-9_+-]/.test(c) || (c === '.' && name) ? c : '~' + c.codePointAt(0).toString(16) + '~';
    });
    if (name && name.length <= 120) {
      return name;
    }
    var hash = 0xcbf29ce484222325n;
    new TextEncoder().encode(lower).forEach(function (byte) {
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
    });
    return name.slice(0, 120) + '~~' + hash.toString(16);
  }

  function page(id) {
    var slash = id.indexOf('/');
    return root + 'models/' + fileName(id.slice(0, slash)) + '/' + fileName(id.slice(slash + 1)) + '.html';
  }

  return {
    // Called by the files of data.
    describe: function (all, described) {
      count = all;
      columns = described;
      columns.forEach(function (column, index) {
        column.index = index;
        byName[column.name] = column;
        (column.aliases || []).forEach(function (alias) {
          byName[alias] = byName[alias] || column;
        });
      });
    },
    column: function (name, list) { read(byName[name], list); },
    rows: function (block, list) { blocks[block] = list; },
    named: function (list) { names = list; },

    // Called by the pages.
    open: function () { return load('columns.js'); },
    names: function () { return load('names.js').then(function () { return names; }); },
    // Loads columns by name.
    need: function (wanted) {
      return Promise.all(wanted.map(function (name) { return load('column-' + byName[name].index + '.js'); }));
    },
    // Loads all values of a model by its number.
    model: function (index) {
      var block = Math.floor(index / 100);
      return load('rows-' + block + '.js').then(function () { return blocks[block][index % 100]; });
    },
    find: function (name) { return byName[name] || byName[name.replace(/_/g, '-')]; },
    columns: function () { return columns; },
    count: function () { return count; },
    value: function (name, row) { return byName[name].values[row]; },
    shown: function (column, row) {
      return text(column, column.values[row], column.estimates && column.estimates[row]);
    },
    text: function (column, value) {
      var isEstimate = isNumeric(column) && typeof value === 'string';
      return text(column, isEstimate ? number(value) : value, isEstimate);
    },
    number: number,
    isNumeric: isNumeric,
    page: page,
    root: root,
    // Marks the page as that of its address, for tests and measurements.
    drawn: function () {
      document.body.dataset.drawn = location.hash;
      performance.mark('drawn');
    },
    // Creates an element; a text is never read as HTML.
    element: function (tag, attributes, children) {
      var element = document.createElement(tag);
      Object.keys(attributes || {}).forEach(function (name) {
        if (attributes[name] !== null && attributes[name] !== undefined) {
          element.setAttribute(name, attributes[name]);
        }
      });
      element.append.apply(element, children || []);
      return element;
    }
  };
})();
