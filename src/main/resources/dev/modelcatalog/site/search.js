// Finds models, labs, benchmarks and providers by name. The words are in the address behind #.
'use strict';
(function () {
  var MAX = 50;
  var element = catalog.element;
  var status = document.getElementById('status');
  var results = document.getElementById('results');
  var box = document.querySelector('.find input');

  function words() {
    var query = new URLSearchParams(location.search).get('q');
    try {
      return location.hash ? decodeURIComponent(location.hash.slice(1)) : query || '';
    } catch (mistake) {
      return location.hash.slice(1);
    }
  }

  // A name that begins with the words is better than one that has them somewhere.
  function quality(text, name, wanted) {
    return wanted.every(function (word) { return text.indexOf(word) >= 0; })
      ? (name === wanted.join(' ') ? 3 : name.indexOf(wanted[0]) === 0 ? 2 : 1) : 0;
  }

  function section(title, found, more) {
    if (found.length === 0) {
      return [];
    }
    found.sort(function (a, b) { return b.quality - a.quality; });
    var list = element('ul', {'class': 'results'}, found.slice(0, MAX).map(function (each) {
      return element('li', {}, [element('a', {href: each.href}, [each.name]), ' ', element('span', {'class': 'dim'}, [each.about])]);
    }));
    return [element('h2', {}, [title])].concat([list], found.length > MAX && more ? [element('p', {}, [more])] : []);
  }

  async function draw() {
    var text = words();
    var wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    box.value = text;
    if (wanted.length === 0) {
      status.textContent = 'Type words into the search box.';
      results.replaceChildren();
      catalog.drawn();
      return;
    }
    var named = await catalog.names();
    await catalog.need(['id', 'name', 'lab']);
    var models = [];
    for (var row = 0; row < catalog.count(); row++) {
      var id = catalog.value('id', row);
      var name = catalog.value('name', row);
      var lab = catalog.value('lab', row);
      var good = quality((id + ' ' + name + ' ' + lab).toLowerCase(), name.toLowerCase(), wanted);
      if (good) {
        models.push({name: name, about: lab, href: catalog.page(id), quality: good});
      }
    }
    function others(kind) {
      return named.map(function (each) {
        return each.kind !== kind ? null : {
          name: each.name,
          about: '',
          href: catalog.root + each.path,
          quality: quality([each.name].concat(each.aliases).join(' ').toLowerCase(), each.name.toLowerCase(), wanted)
        };
      }).filter(function (each) { return each && each.quality; });
    }
    var labs = others('lab');
    var benchmarks = others('benchmark');
    var providers = others('provider');
    var count = models.length + labs.length + benchmarks.length + providers.length;
    status.textContent = (count === 0 ? 'Nothing' : count.toLocaleString('en')) + ' found for “' + text + '”.';
    var more = element('a', {href: 'models.html#' + new URLSearchParams({q: text}).toString()}, ['All ' + models.length.toLocaleString('en') + ' models in the table']);
    results.replaceChildren.apply(results, section('Labs', labs).concat(
      section('Benchmarks', benchmarks), section('Models', models, more), section('Providers', providers)));
    catalog.drawn();
  }

  catalog.open().then(function () {
    addEventListener('hashchange', draw);
    return draw();
  });
})();
