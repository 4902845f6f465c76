// The expression language of 'models filter', without saved expressions. parse(text) returns the fields that it needs
// and a test for a row, or throws an error with the position of the mistake. A test is true, false or, where a value is
// missing, null; only true matches.
'use strict';
var expression = (function () {
  var KEYWORDS = ['and', 'or', 'not', 'in', 'is', 'missing', 'known'];
  var OPERATORS = {'=': '=', '==': '=', '!=': '!=', '<>': '!=', '<': '<', '<=': '<=', '>': '>', '>=': '>=', '~': '~', '!~': '!~'};
  var WORD = /^[\p{L}\p{Nd}\p{Mn}\p{Mc}_.+-]+$/u;
  var MONTH_OF_YEAR = /^(\p{L}{3,9})\/(\d{4})$/u;
  var NEGATED = {'=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>', '~': '!~', '!~': '~'};
  var UNITS = ['', 'K', 'M', 'B', 'T'];
  var MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
    'november', 'december'];

  function fail(message, at) {
    var error = new Error(message);
    error.at = at;
    return error;
  }

  function lex(text) {
    var tokens = [];
    var pattern = /\s+|"((?:\\["'\\]|""|[^"])*)"|'((?:\\["'\\]|''|[^'])*)'|([=!<>~]+)|([(),])|([^\s"'=!<>~(),]+)/gy;
    while (pattern.lastIndex < text.length) {
      var at = pattern.lastIndex;
      var match = pattern.exec(text);
      if (!match) {
        throw fail('unclosed quote', at);
      }
      var quoted = match[1] !== undefined ? match[1] : match[2];
      if (quoted !== undefined) {
        tokens.push({kind: 'quoted', text: quoted.replace(/\\(["'\\])|""|''/g, function (all, c) { return c || all[0]; }), at: at});
      } else if (match[3]) {
        tokens.push({kind: 'operator', text: match[3], at: at});
      } else if (match[4]) {
        tokens.push({kind: match[4], text: match[4], at: at});
      } else if (match[5]) {
        tokens.push({kind: WORD.test(match[5]) ? 'word' : 'run', text: match[5], at: at});
      }
    }
    tokens.push({kind: 'end', text: 'the end', at: text.length});
    return tokens;
  }

  function number(text) {
    var match = /^([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,4})?)([KMBT]?)$/i.exec(text);
    // One conversion, so that no product is rounded: 0.1B is 0.1e9.
    var thousands = match ? 3 * UNITS.indexOf(match[2].toUpperCase()) : 0;
    var parts = match ? match[1].toLowerCase().split('e') : [];
    return match ? Number(parts[0] + 'e' + (Number(parts[1] || 0) + thousands)) : NaN;
  }

  // The first and the last day of a date, as texts that compare as dates do; null if it is none.
  function interval(text) {
    var named = MONTH_OF_YEAR.exec(text);
    var at = named ? MONTHS.findIndex(function (month) {
      return [month, month.slice(0, 3)].indexOf(named[1].toLowerCase()) >= 0;
    }) : -1;
    var match = at >= 0 ? [text, named[2], String(at + 1)] : /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
    if (!match) {
      return null;
    }
    var last = new Date(Date.UTC(Number(match[1]), Number(match[2] || 12), 0)).getUTCDate();
    var isValid = !match[2] || match[2] >= 1 && match[2] <= 12 && (!match[3] || match[3] >= 1 && match[3] <= last);
    function day(month, date) {
      return [match[1], String(match[2] || month).padStart(2, '0'), String(match[3] || date).padStart(2, '0')].join('-');
    }
    return isValid ? [day(1, 1), day(12, last)] : null;
  }

  // Whether a comparison of two intervals is true for all days of the first.
  function holds(ours, operator, wanted) {
    switch (operator) {
      case '=': return ours[0] >= wanted[0] && ours[1] <= wanted[1];
      case '!=': return ours[1] < wanted[0] || ours[0] > wanted[1];
      case '<': return ours[1] < wanted[0];
      case '<=': return ours[1] <= wanted[1];
      case '>': return ours[0] > wanted[1];
      default: return ours[0] >= wanted[0];
    }
  }

  function compareNumbers(ours, operator, wanted) {
    switch (operator) {
      case '=': return ours === wanted;
      case '!=': return ours !== wanted;
      case '<': return ours < wanted;
      case '<=': return ours <= wanted;
      case '>': return ours > wanted;
      default: return ours >= wanted;
    }
  }

  function compareTexts(ours, operator, wanted) {
    return operator === '=' ? ours === wanted : ours.indexOf(wanted) >= 0;
  }

  // A name of a lab as it is compared: only letters and digits, without diacritics.
  function labKey(name) {
    var lower = name.trim().toLowerCase();
    return lower.normalize('NFD').replace(/[^\p{L}\p{Nd}]/gu, '') || lower;
  }

  // The values and a function that compares a value of the field with one of them.
  function comparison(field, operator, literal, token) {
    var isNegated = operator === '!=' || operator === '!~';
    var positive = isNegated ? NEGATED[operator] : operator;
    var isText = field.type === 'text' || field.type === 'list';
    if (isText ? '<>'.indexOf(operator[0]) >= 0 : '~'.indexOf(operator[operator.length - 1]) >= 0
        || field.type === 'boolean' && '<>'.indexOf(operator[0]) >= 0) {
      throw fail(field.name + ' does not support ' + operator, token.at);
    }
    if (field.name === 'lab') {
      var wantedLab = positive === '=' ? labKey(literal) : literal.toLowerCase();
      return function (value) {
        var found = expression.labNames(value).some(function (name) {
          return compareTexts(positive === '=' ? labKey(name) : name.toLowerCase(), positive, wantedLab);
        });
        return found !== isNegated;
      };
    }
    if (field.type === 'text') {
      var wantedText = literal.toLowerCase();
      return function (value) {
        var known = value === undefined && field.name === 'access' ? 'unknown' : value;
        return known === undefined ? null : compareTexts(known.toLowerCase(), positive, wantedText) !== isNegated;
      };
    }
    if (field.type === 'list') {
      var wantedItem = literal.toLowerCase();
      return function (value) {
        return (value || []).some(function (each) {
          return compareTexts(each.toLowerCase(), positive, wantedItem);
        }) !== isNegated;
      };
    }
    if (field.type === 'boolean') {
      var truth = {yes: true, 'true': true, no: false, 'false': false}[literal.toLowerCase()];
      if (truth === undefined) {
        throw fail("'" + literal + "' is neither yes nor no", token.at);
      }
      return function (value) { return value === undefined ? null : (value === truth) !== isNegated; };
    }
    if (field.type === 'date') {
      var wantedDays = interval(literal);
      if (!wantedDays) {
        throw fail("'" + literal + "' is not a date", token.at);
      }
      return function (value) {
        var ours = value === undefined ? null : interval(value);
        return !ours ? null : holds(ours, operator, wantedDays) ? true
          : holds(ours, NEGATED[operator], wantedDays) ? false : null;
      };
    }
    var wantedNumber = number(literal);
    if (isNaN(wantedNumber)) {
      throw fail("'" + literal + "' is not a number", token.at);
    }
    return function (value) { return value === undefined ? null : compareNumbers(value, operator, wantedNumber); };
  }

  // Three-valued: the result that decides alone, else unknown if a part is, else the other one.
  function joined(parts, deciding) {
    return function (row) {
      var result = !deciding;
      for (var i = 0; i < parts.length; i++) {
        var value = parts[i](row);
        if (value === deciding) {
          return deciding;
        }
        result = value === null ? null : result;
      }
      return result;
    };
  }

  function parse(text) {
    var tokens = lex(text);
    var fields = {};
    var at = 0;

    function is(keyword) {
      return tokens[at].kind === 'word' && tokens[at].text.toLowerCase() === keyword;
    }

    function all(keyword, part, deciding) {
      var parts = [part()];
      while (is(keyword)) {
        at++;
        parts.push(part());
      }
      return parts.length === 1 ? parts[0] : joined(parts, deciding);
    }

    function or() {
      return all('or', and, true);
    }

    function and() {
      return all('and', negation, false);
    }

    function negation() {
      if (is('not')) {
        at++;
        var part = negation();
        return function (row) {
          var value = part(row);
          return value === null ? null : !value;
        };
      }
      if (tokens[at].kind !== '(') {
        return condition();
      }
      var open = tokens[at++];
      var inner = or();
      if (tokens[at].kind !== ')') {
        throw tokens[at].kind === 'end' ? fail('unclosed parenthesis', open.at)
          : fail('unexpected ' + tokens[at].text, tokens[at].at);
      }
      at++;
      return inner;
    }

    function value() {
      var token = tokens[at++];
      if (token.kind === 'run' && MONTH_OF_YEAR.test(token.text)) {
        return token;
      }
      if (token.kind === 'run') {
        throw fail("'" + token.text + "' is not quoted", token.at);
      }
      if (token.kind !== 'quoted' && (token.kind !== 'word' || KEYWORDS.indexOf(token.text.toLowerCase()) >= 0)) {
        throw fail('missing value before ' + token.text, token.at);
      }
      return token;
    }

    function condition() {
      var token = tokens[at++];
      var field = token.kind === 'quoted' || token.kind === 'word' && KEYWORDS.indexOf(token.text.toLowerCase()) < 0
        ? catalog.find(token.text.toLowerCase()) : null;
      if (!field) {
        throw token.kind === 'run' || token.kind === 'word' || token.kind === 'quoted' ? fail("unknown field '" + token.text + "'", token.at)
          : fail('missing condition before ' + token.text, token.at);
      }
      fields[field.name] = true;
      function of(row) {
        return catalog.value(field.name, row);
      }
      if (is('is')) {
        at++;
        var isNot = is('not');
        at += isNot ? 1 : 0;
        if (!is('missing') && !is('known')) {
          throw fail("'is' must be followed by 'missing' or 'known'", tokens[at].at);
        }
        var wantsKnown = is('known') !== isNot;
        at++;
        return function (row) { return (of(row) !== undefined || field.name === 'access') === wantsKnown; };
      }
      var isNotIn = is('not');
      at += isNotIn ? 1 : 0;
      if (is('in')) {
        at++;
        if (tokens[at].kind !== '(') {
          throw fail("missing ( after 'in'", tokens[at].at);
        }
        var tests = [];
        do {
          at++;
          var each = value();
          tests.push(comparison(field, '=', each.text, each));
        } while (tokens[at].kind === ',');
        if (tokens[at++].kind !== ')') {
          throw fail('missing )', tokens[at - 1].at);
        }
        var any = joined(tests, true);
        return function (row) {
          var found = any(of(row));
          return found === null ? null : found !== isNotIn;
        };
      }
      var operator = tokens[at].kind === 'operator' && !isNotIn ? OPERATORS[tokens[at].text] : null;
      if (!operator) {
        throw fail("missing comparison after '" + token.text + "'", tokens[at].at);
      }
      at++;
      var literal = value();
      var test = comparison(field, operator, literal.text, literal);
      return function (row) { return test(of(row)); };
    }

    var test = or();
    if (tokens[at].kind !== 'end') {
      throw fail('unexpected ' + tokens[at].text, tokens[at].at);
    }
    return {fields: Object.keys(fields), test: test};
  }

  return {
    parse: parse,
    // Returns the names of the lab that is shown by a name; the page that knows them replaces it.
    labNames: function (name) { return [name]; }
  };
})();
